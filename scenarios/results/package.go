package results

import (
	"strings"

	"welfaresim/sim"
)

// The data package follows Frictionless Data Package 2.0 (tabular), with properties of our own for units, the Swedish texts
// and the catalogue of outcomes.
type dataPackage struct {
	Schema      string     `json:"$schema"`
	Name        string     `json:"name"`
	Title       string     `json:"title"`
	Description string     `json:"description"`
	Resources   []resource `json:"resources"`
}

type resource struct {
	Name        string       `json:"name"`
	Type        string       `json:"type,omitempty"`
	Path        string       `json:"path"`
	Title       string       `json:"title"`
	Format      string       `json:"format"`
	MediaType   string       `json:"mediatype"`
	Bytes       int64        `json:"bytes,omitempty"`
	Hash        string       `json:"hash,omitempty"`
	TableSchema *tableSchema `json:"schema,omitempty"`
}

type tableSchema struct {
	Schema      string       `json:"$schema"`
	Fields      []field      `json:"fields"`
	PrimaryKey  []string     `json:"primaryKey"`
	ForeignKeys []foreignKey `json:"foreignKeys,omitempty"`
}

type field struct {
	Name          string      `json:"name"`
	Type          string      `json:"type"`
	Title         string      `json:"title"`
	Description   string      `json:"description"`
	Unit          string      `json:"unit,omitempty"`
	TitleSv       string      `json:"titleSv"`
	DescriptionSv string      `json:"descriptionSv"`
	Group         string      `json:"group,omitempty"`  // clients, staff, managers, control, money
	Better        string      `json:"better,omitempty"` // higher, lower, neither
	Headline      bool        `json:"headline,omitempty"`
	Factor        string      `json:"factor,omitempty"` // of a sweep, by its key
	Constraints   constraints `json:"constraints"`
}

type constraints struct {
	Required bool `json:"required"`
}

type foreignKey struct {
	Fields    []string  `json:"fields"`
	Reference reference `json:"reference"`
}

type reference struct {
	Resource string   `json:"resource"`
	Fields   []string `json:"fields"`
}

var betterNames = map[sim.Better]string{sim.Lower: "lower", sim.Neither: "neither", sim.Higher: "higher"}

func newDataPackage(m *Meta, written map[string]fileFacts) *dataPackage {
	run := []string{"steering", "replicate"}
	return &dataPackage{
		Schema:      packageProfile,
		Name:        slug("welfaresim-" + m.Scenario + "-" + strings.Join(m.Steerings, "-")),
		Title:       m.Scenario + ": " + strings.Join(m.Steerings, ", "),
		Description: packageText,
		Resources: []resource{
			tableOf("runs", runsFile, "One row a run", newTableSchema(runColumns(), run, nil), written),
			tableOf("series", seriesFile, "One row a run and month", newTableSchema(seriesColumns(), []string{"steering", "replicate", "month"},
				[]foreignKey{{Fields: run, Reference: reference{Resource: "runs", Fields: run}}}), written),
			document("scenario", scenarioFile, "All inputs, resolved", "yaml", written),
			document("provenance", provenanceFile, "How the runs came about", "json", written),
		},
	}
}

func newSweepPackage(t *sweepTables, written map[string]fileFacts) *dataPackage {
	run := []string{"point", "steering", "replicate"}
	l := t.layout
	return &dataPackage{
		Schema:      packageProfile,
		Name:        slug("welfaresim-" + l.Name),
		Title:       l.Name + ": " + strings.Join(l.Steerings, ", "),
		Description: packageText,
		Resources: []resource{
			tableOf("runs", runsFile, "One row a run, with the factors at its point", newTableSchema(sweepRunColumns(t.factors), run, nil), written),
			tableOf("series", seriesFile, "One row a run and month", newTableSchema(sweepSeriesColumns(l.Series), append(run[:3:3], "month"),
				[]foreignKey{{Fields: run, Reference: reference{Resource: "runs", Fields: run}}}), written),
			document("scenario", scenarioFile, "All inputs at the first point, resolved", "yaml", written),
			document("design", designText, "The design as it was written", "yaml", written),
			document("points", designFile, "The design, laid out as points", "json", written),
			document("provenance", provenanceFile, "How the runs came about", "json", written),
		},
	}
}

const (
	packageProfile = "https://datapackage.org/profiles/2.0/datapackage.json"
	packageText    = "Results of welfaresim, an agent-based simulation of Swedish municipal social services under different steering."
)

func tableOf(name, path, title string, s *tableSchema, written map[string]fileFacts) resource {
	r := document(name, path, title, "parquet", written)
	r.Type, r.MediaType, r.TableSchema = "table", "application/vnd.apache.parquet", s
	return r
}

func document(name, path, title, format string, written map[string]fileFacts) resource {
	r := resource{Name: name, Path: path, Title: title, Format: format, MediaType: "application/" + format}
	if facts := written[path]; path != provenanceFile { // its times differ between equal runs
		r.Bytes, r.Hash = facts.bytes, facts.hash
	}
	return r
}

func newTableSchema(cols []column, key []string, foreign []foreignKey) *tableSchema {
	s := &tableSchema{Schema: "https://datapackage.org/profiles/2.0/tableschema.json", PrimaryKey: key, ForeignKeys: foreign}
	for _, c := range cols {
		f := field{Name: c.name, Type: c.kind, Title: c.title, Description: c.text, Unit: c.unit, TitleSv: c.titSV, DescriptionSv: c.textSV,
			Factor: c.factor, Constraints: constraints{Required: !c.optional}}
		if o := c.outcome; o != nil {
			f.Group, f.Better, f.Headline = o.Group.String(), betterNames[o.Better], o.Headline
		}
		s.Fields = append(s.Fields, f)
	}
	return s
}

// slug keeps what the name of a package may hold: small letters, digits, "-", "." and "_".
func slug(s string) string {
	plain := strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e").Replace(strings.ToLower(s))
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '.' || r == '_' {
			return r
		}
		return '-'
	}, plain)
}
