package scenarios

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"welfaresim/sim"
)

// leaves finds the address of every number in the parameters, with its path.
func leaves(v reflect.Value, path string, visit func(at *float64, path string)) {
	switch v.Kind() {
	case reflect.Float64:
		visit(v.Addr().Interface().(*float64), path)
	case reflect.Struct:
		for i := range v.NumField() {
			leaves(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Array:
		for i := range v.Len() {
			leaves(v.Index(i), path+"["+string(rune('0'+i/10))+string(rune('0'+i%10))+"]", visit)
		}
	}
}

// withoutTherapist are what treatment takes, for the kind of need that has none: support with money.
var withoutTherapist = map[string]bool{".Needs[01].InHouse": true, ".Needs[01].ServiceHours": true, ".Needs[01].ServiceDirect": true,
	".Needs[01].ServiceWriting": true, ".Needs[01].ServiceMonths": true, ".Needs[01].ServiceWait": true, ".Needs[01].CareActiveMax": true,
	".Needs[01].FixedCareHours": true}

// Every number of the parameters is declared once, and every declaration is a number of the parameters.
func TestCatalogueCoversParams(t *testing.T) {
	p := new(sim.Params)
	declared := map[*float64][]string{}
	for _, d := range p.Declare() {
		declared[d.At] = append(declared[d.At], d.Key)
	}
	n := 0
	leaves(reflect.ValueOf(p).Elem(), "", func(at *float64, path string) {
		n++
		if withoutTherapist[path] {
			return
		}
		if keys := declared[at]; len(keys) != 1 {
			t.Errorf("Params%s is declared %d times %v, want once", path, len(keys), keys)
		}
		delete(declared, at)
	})
	for _, keys := range declared {
		t.Errorf("%v lies outside Params", keys)
	}
	if n < 300 {
		t.Errorf("found only %d numbers: the test is blind", n)
	}
}

func TestCatalogueEntries(t *testing.T) {
	form := regexp.MustCompile(`^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$`)
	seen := map[string]bool{}
	params := new(sim.Params).Declare()
	for _, d := range params {
		if seen[d.Key] {
			t.Errorf("%s is declared twice", d.Key)
		}
		seen[d.Key] = true
		if !form.MatchString(d.Key) {
			t.Errorf("key %q is not of the form group.name", d.Key)
		}
		if !(d.Lo <= d.Default && d.Default <= d.Hi) {
			t.Errorf("%s: default %v outside its range %v to %v", d.Key, d.Default, d.Lo, d.Hi)
		}
		if !(d.Min() <= d.Lo && d.Hi <= d.Max()) {
			t.Errorf("%s: range %v to %v is not allowed by its unit (%v to %v)", d.Key, d.Lo, d.Hi, d.Min(), d.Max())
		}
		if err := d.Check(d.Default); err != nil {
			t.Errorf("%s: %v", d.Key, err)
		}
		for lang, s := range map[string]string{"en": d.EN, "sv": d.SV} {
			if !strings.HasSuffix(s, ".") || strings.HasSuffix(s, "..") || len(s) < 5 || s != strings.TrimSpace(s) {
				t.Errorf("%s: description in %s is %q, want a sentence", d.Key, lang, s)
			}
		}
		if d.EN == d.SV {
			t.Errorf("%s: %q in both languages", d.Key, d.EN)
		}
		if d.Source == "" || d.Unit.Name == "" {
			t.Errorf("%s: source %q, unit %q", d.Key, d.Source, d.Unit.Name)
		}
		if d.Grade != sim.GradeA && d.Grade != sim.GradeB && d.Grade != sim.GradeC {
			t.Errorf("%s: grade %q", d.Key, d.Grade)
		}
	}
	// As keys of files: no parameter is also a group, and none hides what a file has besides.
	for key := range seen {
		for prefix := key; ; {
			i := strings.LastIndexByte(prefix, '.')
			if i < 0 {
				break
			}
			if prefix = prefix[:i]; seen[prefix] {
				t.Errorf("%s is both a parameter and a group", prefix)
			}
		}
		for _, k := range fileKeys {
			if k != "steering" && strings.HasPrefix(key, k+".") {
				t.Errorf("%s lies under %q, which files use otherwise", key, k)
			}
		}
	}
	if seen["municipality.units"] {
		t.Error("municipality.units is a parameter and a list")
	}
}

func TestDefaultsAreTheCatalogues(t *testing.T) {
	p := sim.Default()
	for _, d := range p.Declare() {
		if *d.At != d.Default {
			t.Errorf("%s = %v, want %v", d.Key, *d.At, d.Default)
		}
	}
	// The suburb is the catalogue's defaults and its units, nothing else.
	s := load(t, "suburb").Params
	s.Units = nil
	if !reflect.DeepEqual(s, p) {
		t.Error("the suburb differs from the defaults")
	}
}

func TestLeversMechanismsEventsDescribed(t *testing.T) {
	sentence := func(s string) bool { return strings.HasSuffix(s, ".") && len(s) > 5 }
	for l := range sim.NumLevers {
		if i := l.Info(); i.Name == "" || !sentence(i.EN) || !sentence(i.SV) || !(i.Lo <= i.StatusQuo && i.StatusQuo <= i.Hi) {
			t.Errorf("lever %+v", i)
		}
	}
	names := map[string]bool{}
	for m := range sim.NumMechanisms {
		i := m.Info()
		if names[i.Name] || i.Name == "" || !sentence(i.EN) || !sentence(i.SV) || i.OffEN == "" || i.OffSV == "" {
			t.Errorf("mechanism %+v", i)
		}
		names[i.Name] = true
	}
	for k := range sim.NumEventKinds {
		i := k.Info()
		if i.Name == "" || !sentence(i.EN) || !sentence(i.SV) || i.SizeDefault > i.SizeMax || i.SizeKey == "" && i.SizeMax != 0 {
			t.Errorf("event %+v", i)
		}
	}
}
