package plots

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"flag"
	"fmt"
	"image/png"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf16"

	"welfaresim/sim"
)

var update = flag.Bool("update", false, "write the goldens anew; look at each of them")

func ExampleWrite() {
	dir, err := os.MkdirTemp("", "plots")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	d := synthetic([]string{"npm", "trust"}, 20, 10)
	files, err := Write(dir, d, []string{"hours", "quality"}, Options{Lang: "sv"})
	if err != nil {
		fmt.Println(err)
	}
	for _, f := range files {
		fmt.Println(filepath.Base(f))
	}
	// Output:
	// hours.svg
	// hours.csv
	// quality.svg
	// quality.csv
}

// write draws into a fresh folder and returns its files by name.
func write(t *testing.T, d *Data, figures []string, o Options) map[string][]byte {
	t.Helper()
	dir := t.TempDir()
	files, err := Write(dir, d, figures, o)
	if err != nil {
		t.Fatal(err)
	}
	return contents(t, dir, files)
}

// contents reads files by name, which are all that is in dir.
func contents(t *testing.T, dir string, files []string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[filepath.Base(f)] = b
	}
	if entries, _ := os.ReadDir(dir); len(entries) != len(files) {
		t.Errorf("%d files in the folder, %d told of", len(entries), len(files))
	}
	return out
}

// golden tells whether a figure is drawn as it was.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if len(got) > 300_000 {
		t.Errorf("%s has %d bytes", path, len(got))
	}
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s is drawn otherwise; after looking at it, run go test -update", path)
	}
}

func TestGolden(t *testing.T) {
	for _, c := range []struct {
		arms int
		lang string
		size string
	}{{2, "en", "page"}, {4, "sv", "column"}} {
		d := synthetic(sevenArms[:c.arms], 20, 10)
		for name, got := range write(t, d, nil, Options{Lang: c.lang, Size: c.size}) {
			if strings.HasSuffix(name, ".csv") {
				continue
			}
			golden(t, fmt.Sprintf("%d-%s-%s-%s", c.arms, c.lang, c.size, name), got)
		}
	}
}

// The same data give the same bytes in every format, also when several goroutines draw at once.
func TestSameBytes(t *testing.T) {
	d := synthetic(sevenArms[:3], 5, 3)
	for _, format := range []string{"svg", "png", "pdf"} {
		o := Options{Format: format, DPI: 60}
		want := write(t, d, nil, o)
		if len(want) != 10 {
			t.Fatalf("%d files", len(want))
		}
		var wg sync.WaitGroup
		for range 4 {
			dir := t.TempDir()
			wg.Go(func() {
				files, err := Write(dir, d, nil, o)
				if err != nil {
					t.Error(err)
				}
				for _, f := range files {
					got, err := os.ReadFile(f)
					if err != nil || !bytes.Equal(got, want[filepath.Base(f)]) {
						t.Errorf("%s differs (%v)", f, err)
					}
				}
			})
		}
		wg.Wait()
	}
}

func TestSVG(t *testing.T) {
	d := synthetic([]string{"npm", `a<b>&"c"`}, 5, 3)
	for name, b := range write(t, d, nil, Options{Lang: "sv"}) {
		if !strings.HasSuffix(name, ".svg") {
			continue
		}
		var doc struct {
			Role  string `xml:"role,attr"`
			Font  string `xml:"font-family,attr"`
			Title string `xml:"title"`
			Desc  string `xml:"desc"`
		}
		if err := xml.Unmarshal(b, &doc); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if doc.Role != "img" || doc.Title == "" || doc.Desc == "" || doc.Font != "'Liberation Sans',Arial,Helvetica,sans-serif" {
			t.Errorf("%s: %+v", name, doc)
		}
		if i := regexp.MustCompile(`NaN|Inf`).FindIndex(b); i != nil {
			t.Errorf("%s: no number at byte %d", name, i[0])
		}
	}
}

func TestPNGKnowsItsSize(t *testing.T) {
	b := write(t, synthetic([]string{"npm"}, 3, 2), []string{"hours"}, Options{Format: "png", DPI: 200})["hours.png"]
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if w := img.Bounds().Dx(); w != 1339 { // 482 points of 1/72 inch at 200 dots an inch
		t.Errorf("%d pixels wide", w)
	}
	i := bytes.Index(b, []byte("pHYs"))
	if i < 0 {
		t.Fatal("no pHYs")
	}
	if got := binary.BigEndian.Uint32(b[i+4:]); got != 7874 || b[i+12] != 1 {
		t.Errorf("%d dots a metre", got)
	}
}

// The text of a PDF can be searched, å, ä and ö included.
func TestPDFText(t *testing.T) {
	b := write(t, synthetic([]string{"npm", "trust"}, 3, 3), []string{"courses"}, Options{Format: "pdf", Lang: "sv"})["courses.pdf"]
	var all []byte
	for _, part := range bytes.Split(b, []byte("stream\n"))[1:] {
		if r, err := zlib.NewReader(bytes.NewReader(part)); err == nil {
			s, _ := io.ReadAll(r) // what is no text is of no interest
			all = append(all, s...)
		}
	}
	for _, want := range []string{"Väntan, median", "Ouppfyllt behov", "Utmattning"} {
		var wide []byte
		for _, u := range utf16.Encode([]rune(want)) {
			wide = binary.BigEndian.AppendUint16(wide, u)
		}
		if !bytes.Contains(all, wide) {
			t.Errorf("no %q in the PDF", want)
		}
	}
	if len(b) > 200_000 {
		t.Errorf("%d bytes", len(b))
	}
}

func TestErrors(t *testing.T) {
	two := func() *Data { return synthetic([]string{"npm", "trust"}, 3, 2) }
	for _, c := range []struct {
		name    string
		data    *Data
		figures []string
		o       Options
		want    string
	}{
		{"unknown figure", two(), []string{"hour"}, Options{}, "hours"},
		{"one arm", synthetic([]string{"npm"}, 3, 2), []string{"differences"}, Options{}, "needs 2"},
		{"language", two(), nil, Options{Lang: "de"}, `language "de"`},
		{"format", two(), nil, Options{Format: "eps"}, `format "eps"`},
		{"size", two(), nil, Options{Size: "poster"}, `size "poster"`},
		{"dots", two(), nil, Options{DPI: 5}, "5 dots"},
		{"no arm", &Data{}, nil, Options{}, "no steering"},
		{"unpaired", func() *Data { d := two(); d.Arms[1].Results = d.Arms[1].Results[:2]; return d }(), nil, Options{}, "cannot be paired"},
		{"NaN", func() *Data { d := two(); d.Arms[1].Results[2].Months[7][3] = math.NaN(); return d }(), nil, Options{}, "NaN in replicate 3 of trust"},
	} {
		dir := filepath.Join(t.TempDir(), "figures")
		_, err := Write(dir, c.data, c.figures, c.o)
		if err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v", c.name, err)
		}
		if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%s: something was written", c.name)
		}
	}
}

// table reads a CSV file into maps by column.
func table(t *testing.T, b []byte) []map[string]string {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(b)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, r := range rows[1:] {
		m := map[string]string{}
		for i, name := range rows[0] {
			m[name] = r[i]
		}
		out = append(out, m)
	}
	return out
}

var coursePath = regexp.MustCompile(`<path d="M([^"]*)" stroke="(#[0-9a-f]*)" stroke-width="1.3"`)

// lines are the heights of all courses drawn in one colour, in the order drawn.
func lines(t *testing.T, svg []byte, color string) [][]float64 {
	t.Helper()
	var out [][]float64
	for _, m := range coursePath.FindAllSubmatch(svg, -1) {
		if string(m[2]) != color {
			continue
		}
		var ys []float64
		for p := range strings.FieldsSeq(string(m[1])) {
			_, y, _ := strings.Cut(p, ",")
			v, err := strconv.ParseFloat(y, 64)
			if err != nil {
				t.Fatal(err)
			}
			ys = append(ys, v)
		}
		out = append(out, ys)
	}
	return out
}

// The lines drawn are the means of the data file, up to the scale of the axis.
func TestDataAreWhatIsDrawn(t *testing.T) {
	files := write(t, synthetic([]string{"npm", "trust"}, 6, 5), nil, Options{})
	for _, c := range []struct{ figure, steering, color string }{
		{"courses", "npm", "#d55e00"}, {"courses", "trust", "#0072b2"}, {"quality", "npm", "#d55e00"}, {"quality", "trust", "#0072b2"},
	} {
		var want [][]float64
		last := ""
		for _, row := range table(t, files[c.figure+".csv"]) {
			if row["steering"] != c.steering || row["outcome"] == "quality_gap" {
				continue
			}
			if row["outcome"] != last {
				want, last = append(want, nil), row["outcome"]
			}
			x, err := strconv.ParseFloat(row["mean"], 64)
			if err != nil {
				t.Fatal(err)
			}
			want[len(want)-1] = append(want[len(want)-1], x)
		}
		got := lines(t, files[c.figure+".svg"], c.color)
		if len(got) != len(want) {
			t.Fatalf("%s: %d lines of %s, %d in the data", c.figure, len(got), c.steering, len(want))
		}
		for i := range want {
			lo, hi := slices.Index(want[i], slices.Min(want[i])), slices.Index(want[i], slices.Max(want[i]))
			scale := (got[i][hi] - got[i][lo]) / (want[i][hi] - want[i][lo])
			if len(got[i]) != 60 || scale >= 0 { // y points down
				t.Fatalf("%s %s %d: %d points, scale %g", c.figure, c.steering, i, len(got[i]), scale)
			}
			for m := range want[i] {
				if y := got[i][lo] + scale*(want[i][m]-want[i][lo]); math.Abs(y-got[i][m]) > 0.05 {
					t.Errorf("%s %s, line %d, month %d: drawn at %.2f, data say %.2f", c.figure, c.steering, i, m+1, got[i][m], y)
				}
			}
		}
	}
}

// The differences written beside the markers are those of the data file, and those of the replicates.
func TestDifferencesAreTheReplicates(t *testing.T) {
	d := synthetic([]string{"npm", "trust"}, 6, 5)
	files := write(t, d, []string{"differences"}, Options{})
	rows := table(t, files["differences.csv"])
	if len(rows) < 40 {
		t.Fatalf("%d rows", len(rows))
	}
	const t5 = 2.570582 // Student's t at 0.975 and 5 degrees of freedom, from tables
	for _, row := range rows {
		i := sim.OutcomeIndex(row["outcome"])
		var mean, squares float64
		for r := range 6 {
			mean += (d.Arms[1].Results[r].Outcomes[i] - d.Arms[0].Results[r].Outcomes[i]) / 6
		}
		for r := range 6 {
			x := d.Arms[1].Results[r].Outcomes[i] - d.Arms[0].Results[r].Outcomes[i] - mean
			squares += x * x
		}
		half := t5 * math.Sqrt(squares/5/6)
		for column, want := range map[string]float64{"difference": mean, "lo": mean - half, "hi": mean + half} {
			got, err := strconv.ParseFloat(row[column], 64)
			if err != nil || math.Abs(got-want) > 1e-4*math.Abs(want)+1e-6 {
				t.Errorf("%s %s: %s, replicates say %g", row["outcome"], column, row[column], want)
			}
		}
		own := estimate{mean, mean - half, mean + half, 6}
		f := forest{view: newView(d, Options{Lang: "en", Size: "page"})}
		s, _ := f.ownText(effect{outcome: outcome(row["outcome"]), own: own})
		if !bytes.Contains(files["differences.svg"], []byte(">"+s+"<")) {
			t.Errorf("%s: %q is not in the figure", row["outcome"], s)
		}
	}
}

// No title tells a direction that its interval does not, and each claim rests on an interval of the figure.
func TestTitlesClaimNoMoreThanIntervals(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	told, silent := 0, 0
	for range 150 {
		arms := sevenArms[:1+random.IntN(5)]
		d := synthetic(arms, 1+random.IntN(6), 1+random.IntN(3))
		noise := math.Pow(10, random.Float64()*4-3)
		for a := range d.Arms {
			for r := range d.Arms[a].Results {
				res := d.Arms[a].Results[r]
				for _, row := range append(res.Months, res.Outcomes) {
					for i := range row {
						row[i] *= 1 + noise*random.NormFloat64()
					}
				}
			}
		}
		lang := []string{"en", "sv"}[random.IntN(2)]
		o, _ := Options{Lang: lang}.complete()
		v := newView(d, o)
		for _, f := range Figures() {
			if len(arms) < f.least {
				continue
			}
			title := f.draw(v).title
			if title.text == "" {
				t.Fatalf("%s has no title", f.Name)
			}
			for _, c := range title.claims {
				told++
				if c.e.n < 2 || c.sign == 0 || float64(c.sign)*c.e.lo <= 0 || float64(c.sign)*c.e.hi <= 0 {
					t.Errorf("%q claims sign %d of %+v", title.text, c.sign, c.e)
				}
			}
			direction := regexp.MustCompile(`\b(lower|higher|cuts|raises|keeps|brings|against \d|above|below|lägre|högre|minskar|ökar|håller|ger|mot \d)`).MatchString(strings.ReplaceAll(title.text, "cost above the frame", ""))
			if direction && len(title.claims) == 0 {
				t.Errorf("%q tells a direction and rests on no interval", title.text)
			}
			if !direction {
				silent++
			}
		}
	}
	if told < 100 || silent < 100 {
		t.Errorf("blind: %d claims, %d titles without", told, silent)
	}
}

// The title's sign is that of the difference, in words.
func TestTitleWords(t *testing.T) {
	d := synthetic([]string{"npm", "trust"}, 20, 10)
	for lang, want := range map[string][]string{
		"en": {"Against NPM, trust cuts unmet need by 19" + nbsp + "% and keeps more time limits (+17" + nbsp + "percentage points), but raises exhaustion by 23" + nbsp + "%", "In the last year (year" + nbsp + "10), trust brings lower median waiting, unmet need and cost above the frame", "spend 25" + nbsp + "% of their hours with clients, against 20" + nbsp + "% under NPM"},
		"sv": {"Jämfört med NPM minskar tillitsstyrning det ouppfyllda behovet med 19" + nbsp + "% och håller fler tidsgränser (+17" + nbsp + "procentenheter) men ökar utmattningen med 23" + nbsp + "%", "ger tillitsstyrning lägre medianväntan, ouppfyllt behov och budgetavvikelse", "25" + nbsp + "% av handläggarnas timmar till klienter, mot 20" + nbsp + "% med NPM"},
	} {
		v := newView(d, Options{Lang: lang, Size: "page"})
		for i, f := range Figures()[:3] {
			if got := f.draw(v).title.text; !strings.Contains(got, want[i]) {
				t.Errorf("%s: %q lacks %q", f.Name, got, want[i])
			}
		}
	}
}

// What may be chance is drawn half-filled, told as such in data and key, and no title rests on it.
func TestPerhaps(t *testing.T) {
	d := synthetic([]string{"npm", "trust"}, 20, 10)
	for range d.Arms {
		d.Survives = append(d.Survives, slices.Repeat([]bool{true}, len(sim.Outcomes())))
	}
	plainly := write(t, d, []string{"differences"}, Options{})
	for _, name := range []string{"unmet_need", "exhaustion_mean"} {
		d.Survives[1][sim.OutcomeIndex(name)] = false
	}
	files := write(t, d, nil, Options{})
	for _, row := range table(t, files["differences.csv"]) {
		if perhaps := row["outcome"] == "unmet_need" || row["outcome"] == "exhaustion_mean"; perhaps != strings.HasPrefix(row["verdict"], "perhaps ") {
			t.Errorf("%s: %s", row["outcome"], row["verdict"])
		}
	}
	svg := string(files["differences.svg"])
	if want := "trust keeps more time limits (+17" + nbsp + "percentage points); unmet need and exhaustion do not differ clearly"; !strings.Contains(svg, want) {
		t.Errorf("the title lacks %q", want)
	}
	if key := ">half-filled: perhaps"; !strings.Contains(svg, key) || strings.Contains(string(plainly["differences.svg"]), key) {
		t.Error("the key is not there when needed, or there when not")
	}
	if courses := string(files["courses.svg"]); !regexp.MustCompile(`<title id="t">[^<]*; [^<]*unmet need[^<]*exhaustion[^<]*do not differ clearly`).MatchString(courses) {
		t.Errorf("the title of courses rests on what may be chance")
	}
	d.Survives = d.Survives[:1]
	if _, err := Write(t.TempDir(), d, nil, Options{}); err == nil || !strings.Contains(err.Error(), "survives") {
		t.Error(err)
	}
}

// Wherever there is no room for all, each group still shows its largest gain and its largest loss, and some outcomes always.
func TestBadNewsIsShown(t *testing.T) {
	for _, arms := range []int{2, 4, 7} {
		d := synthetic(sevenArms[:arms], 20, 10)
		for _, size := range []string{"column", "page", "slide"} {
			o, _ := Options{Size: size}.complete()
			f := &forest{view: newView(d, o)}
			f.layout()
			f.compare()
			shown := map[string]bool{}
			for _, row := range f.rows {
				shown[row[0].outcome.Name] = true
			}
			for _, name := range always {
				if !shown[name] {
					t.Errorf("%d arms, %s: no %s", arms, size, name)
				}
			}
			var extreme [sim.NumGroups][2]effect
			for _, row := range f.every {
				for _, e := range row {
					for side, sign := range []int{-1, 1} {
						if x := &extreme[e.outcome.Group][side]; e.better() == sign && !e.near && math.Abs(e.percent.mean) > math.Abs(x.percent.mean) {
							*x = e
						}
					}
				}
			}
			for g := range extreme {
				for _, e := range extreme[g] {
					if e.outcome != nil && !shown[e.outcome.Name] {
						t.Errorf("%d arms, %s: %s, an extreme of %s, is not shown", arms, size, e.outcome.Name, sim.Group(g))
					}
				}
			}
		}
	}
}

func TestFoot(t *testing.T) {
	d := synthetic([]string{"npm"}, 3, 2)
	d.Changed = []string{"a 1", "b 2", "c 3", "d 4", "e 5"}
	for lang, want := range map[string][]string{
		"en": {nbsp + "· changed: a" + nbsp + "1, b" + nbsp + "2, c" + nbsp + "3" + nbsp + "+2" + nbsp + "more" + nbsp + "· ", ". In the model; intervals cover chance only."},
		"sv": {nbsp + "· ändrat: a" + nbsp + "1, b" + nbsp + "2, c" + nbsp + "3" + nbsp + "+2" + nbsp + "till" + nbsp + "· ", ". I modellen; intervallen täcker bara slumpen."},
	} {
		foot := newTheme(Options{Lang: lang}).provenance(d)
		for _, w := range want {
			if !strings.Contains(foot, w) {
				t.Errorf("%q lacks %q", foot, w)
			}
		}
	}
}

func TestEveryUnitHasWords(t *testing.T) {
	for _, o := range sim.Outcomes() {
		if _, ok := units[o.Unit]; !ok {
			t.Errorf("%s: unit %q", o.Name, o.Unit)
		}
	}
	for _, name := range slices.Concat(always, titled) {
		if i := sim.OutcomeIndex(name); i < 0 || sim.Outcomes()[i].Better == sim.Neither || !sim.Outcomes()[i].Headline {
			t.Errorf("%s is no headline outcome with a direction", name)
		}
	}
	for _, f := range Figures() {
		if f.EN == "" || f.SV == "" {
			t.Errorf("%s is not described", f.Name)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		en, sv   string
	}{
		{-1.25, 1, minus + "1.2", minus + "1,2"}, {0.04, 1, "0.0", "0,0"}, {-0.04, 1, "0.0", "0,0"}, {1234, 0, "1234", "1234"},
		{12345, 0, "12" + nbsp + "345", "12" + nbsp + "345"}, {-1234567.5, 1, minus + "1" + nbsp + "234" + nbsp + "567.5", minus + "1" + nbsp + "234" + nbsp + "567,5"},
	} {
		if got := (locale{}).number(c.x, c.decimals); got != c.en {
			t.Errorf("%g: %q", c.x, got)
		}
		if got := (locale{sv: true}).number(c.x, c.decimals); got != c.sv {
			t.Errorf("%g: %q", c.x, got)
		}
	}
	if got := (locale{sv: true}).list([]string{"a", "b", "c"}); got != "a, b och c" {
		t.Error(got)
	}
	if got := (locale{}).or([]string{"a and so", "b"}); got != "a and so or b" {
		t.Error(got)
	}
}

// A bound told apart from zero is never written as zero.
func TestBoundsAreNotRoundedToZero(t *testing.T) {
	e := estimate{-0.5, -0.96, -0.04, 20}
	if n := e.fit(); n != 2 {
		t.Errorf("%d decimals", n)
	}
}

// Months in which nothing was counted are left out of a mean; before the first the first is taken.
func TestSparse(t *testing.T) {
	got := trailing([]float64{0, 4, 0, 8, 0, 0, 0}, 3, true)
	if want := []float64{4, 4, 4, 6, 8, 8, 8}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if got := trailing([]float64{0, 4, 2}, 2, false); !slices.Equal(got, []float64{0, 2, 3}) {
		t.Error(got)
	}
}

func TestTicks(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		lo := random.NormFloat64() * math.Pow(10, float64(random.IntN(12)-6))
		hi := lo + math.Abs(random.NormFloat64())*math.Pow(10, float64(random.IntN(12)-6)) + math.Abs(lo)*1e-6
		ts := locale{}.ticks(lo, hi, 2+random.IntN(5))
		if len(ts) < 2 || len(ts) > 9 {
			t.Fatalf("%g to %g: %d ticks", lo, hi, len(ts))
		}
		for i, k := range ts {
			if k.value < lo-1e-6*(hi-lo) || k.value > hi+1e-6*(hi-lo) || i > 0 && k.label == ts[i-1].label {
				t.Fatalf("%g to %g: %v", lo, hi, ts)
			}
		}
	}
}

// Boxes are kept apart, in their order and inside while there is room.
func TestSpread(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	for range 2000 {
		n := 1 + random.IntN(9)
		want, height := make([]float64, n), make([]float64, n)
		for i := range want {
			want[i], height[i] = random.Float64()*140-20, 5+random.Float64()*5
		}
		slices.SortFunc(want, func(a, b float64) int { return int(math.Copysign(1, b-a)) })
		got := spread(want, height, 0, 100)
		for i := range got {
			if got[i]+height[i]/2 > 100+1e-9 || got[i]-height[i]/2 < -1e-9 {
				t.Fatalf("outside: %v of %v", got, height)
			}
			if i > 0 && got[i-1]-height[i-1]/2 < got[i]+height[i]/2-1e-9 {
				t.Fatalf("overlap: %v of %v", got, height)
			}
		}
	}
}

func TestLooks(t *testing.T) {
	for i, s := range steerings {
		if got := looksOf([]Arm{{Name: "other"}, {Name: s.name}})[1]; got.color != looks[i].color {
			t.Errorf("%s has another colour", s.name)
		}
	}
	ls := looksOf([]Arm{{Name: "x"}, {Name: "status-quo"}, {Name: "npm"}, {Name: "y"}})
	seen := map[string]bool{}
	for _, l := range ls {
		seen[fmt.Sprint(l.color)] = true
		if contrast(l.ink) < 4.5 {
			t.Errorf("%v is too light for text", l.ink)
		}
	}
	if len(seen) != 4 {
		t.Errorf("%d colours for four steerings", len(seen))
	}
	for i, l := range looks[:7] {
		for _, m := range looks[:i] {
			if l.shape == m.shape || slices.Equal(l.dashes, m.dashes) {
				t.Errorf("looks %d share marker or dash", i)
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	d := synthetic([]string{"npm", "trust"}, 20, 10)
	for _, format := range []string{"svg", "png", "pdf"} {
		b.Run(format, func(b *testing.B) {
			dir := b.TempDir()
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Write(dir, d, nil, Options{Format: format}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
