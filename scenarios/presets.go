package scenarios

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Default is the scenario that comparisons take when none is named.
const Default = "suburb+cuts"

//go:embed presets
var embedded embed.FS

// Presets in the order that users see: from small to large, from calm to storm, from what is inherited to local ways.
var (
	municipalities = []string{"team", "small-town", "suburb", "city"}
	pressures      = []string{"steady", "cuts", "recession", "placements", "mandates", "perfect-storm"}
	steerings      = []string{"status-quo", "npm", "trust", "hybrid", "balance", "laissez-faire", "local-trust"}
)

// base is the municipality of scenarios that name none, and steeringBase the steering.
const base, steeringBase = "suburb", "status-quo"

// Municipalities names the embedded municipalities in display order.
func Municipalities() []string { return slices.Clone(municipalities) }

// Pressures names the embedded pressures in display order.
func Pressures() []string { return slices.Clone(pressures) }

// Steerings names the embedded steerings in display order.
func Steerings() []string { return slices.Clone(steerings) }

// IsPreset tells whether a spec is embedded presets alone: municipalities and pressures, joined by '+'.
func IsPreset(spec string) bool {
	for _, part := range strings.Split(spec, "+") {
		if !slices.Contains(municipalities, part) && !slices.Contains(pressures, part) {
			return false
		}
	}
	return true
}

// Describe gives the title and the description of an embedded preset; English where lang has none.
func Describe(name, lang string) (title, description string, ok bool) {
	d := presetDocument(name)
	if d == nil {
		return "", "", false
	}
	return inLanguage(d.title, lang), inLanguage(d.desc, lang), true
}

func inLanguage(m map[string]string, lang string) string {
	for _, l := range []string{lang, "en", "sv"} {
		if s := m[l]; s != "" {
			return s
		}
	}
	return ""
}

// Show is the text of an embedded preset, a scenario file to learn from; of presets joined by '+', all inputs that they give.
func Show(name string) ([]byte, error) {
	if strings.Contains(name, "+") && IsPreset(name) {
		s, err := Load(name, nil)
		if err != nil {
			return nil, err
		}
		return s.YAML(), nil
	}
	path := presetPath(name)
	if path == "" {
		return nil, fmt.Errorf("unknown preset %q%s", name, suggest(name, slices.Concat(municipalities, pressures, steerings)))
	}
	return embedded.ReadFile(path)
}

func presetPath(name string) string {
	for kind, names := range map[string][]string{"municipalities": municipalities, "pressures": pressures, "steerings": steerings} {
		if slices.Contains(names, name) {
			return "presets/" + kind + "/" + name + ".yaml"
		}
	}
	return ""
}

// presetDocuments are all embedded presets, parsed once.
var presetDocuments = sync.OnceValue(func() map[string]*document {
	out := map[string]*document{}
	for i, name := range slices.Concat(municipalities, pressures, steerings) {
		data, err := embedded.ReadFile(presetPath(name))
		if err != nil {
			panic(err) // the program was built without it
		}
		var ps problems
		d := &document{preset: name, file: "preset " + name}
		d.at = place{file: d.file, doc: -1000 + i, line: 1, col: 1}
		if root, ok := parse(data, d.at, &ps); ok {
			(&walker{doc: d, at: d.at, ps: &ps}).document(root)
		}
		if err := ps.err(); err != nil {
			panic(err) // a fault of this package, which its tests find
		}
		out[name] = d
	}
	return out
})

func presetDocument(name string) *document { return presetDocuments()[name] }
