package sim

import (
	"math"
	"reflect"
	"strings"
	"testing"
)

// numbers calls f with every number in v and where it stands.
func numbers(v reflect.Value, at string, f func(at string, x reflect.Value)) {
	switch v.Kind() {
	case reflect.Float64:
		f(at, v)
	case reflect.Array:
		for i := range v.Len() {
			numbers(v.Index(i), at, f)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			numbers(v.Field(i), at+"."+v.Type().Field(i).Name, f)
		}
	default:
		panic("Totals holds a " + v.Kind().String() + " at " + at + ": not a sum")
	}
}

// TestTotalsAdd gives every number in Totals a value of its own and demands that add adds it, once.
func TestTotalsAdd(t *testing.T) {
	t.Parallel()
	var a, b Totals
	n := 0.0
	numbers(reflect.ValueOf(&b).Elem(), "Totals", func(_ string, x reflect.Value) { n++; x.SetFloat(n) })
	numbers(reflect.ValueOf(&a).Elem(), "Totals", func(_ string, x reflect.Value) { x.SetFloat(1e6) })
	a.add(&b)
	n = 0
	wrong := map[string]bool{}
	numbers(reflect.ValueOf(&a).Elem(), "Totals", func(at string, x reflect.Value) {
		n++
		if x.Float() != 1e6+n && !wrong[at] {
			wrong[at] = true
			t.Errorf("add makes %s %v from 1e6 + %v", at, x.Float(), n)
		}
	})
	if n < 2500 {
		t.Errorf("only %v numbers seen: the walk misses some", n)
	}
}

func TestOutcomeCatalogue(t *testing.T) {
	t.Parallel()
	names, labels := map[string]bool{}, map[string]string{}
	for i, o := range Outcomes() {
		if names[o.Name] {
			t.Errorf("two outcomes are called %s", o.Name)
		}
		names[o.Name] = true
		if OutcomeIndex(o.Name) != i {
			t.Errorf("OutcomeIndex(%q) = %d, want %d", o.Name, OutcomeIndex(o.Name), i)
		}
		if o.Name != strings.ToLower(o.Name) || strings.ContainsAny(o.Name, " -.") {
			t.Errorf("name %q is no column name", o.Name)
		}
		if o.Group < 0 || o.Group >= NumGroups || o.Unit == "" || o.Of == nil || o.Better < Lower || o.Better > Higher {
			t.Errorf("%s: group %d, unit %q, better %d", o.Name, o.Group, o.Unit, o.Better)
		}
		for lang, s := range map[string][2]string{"English": {o.EN, o.DefEN}, "Swedish": {o.SV, o.DefSV}} {
			if s[0] == "" || strings.HasSuffix(s[0], ".") {
				t.Errorf("%s: %s label %q", o.Name, lang, s[0])
			}
			if !strings.HasSuffix(s[1], ".") || strings.HasSuffix(s[1], "..") {
				t.Errorf("%s: %s definition %q does not end with a full stop", o.Name, lang, s[1])
			}
			if before, twice := labels[lang+s[0]]; twice && !strings.HasPrefix(s[0], "…") { // parts follow their whole
				t.Errorf("%s and %s have the same %s label %q", before, o.Name, lang, s[0])
			}
			labels[lang+s[0]] = o.Name
		}
		if v := o.Of(&Totals{}); math.IsNaN(v) || math.IsInf(v, 0) {
			t.Errorf("%s of nothing is %v", o.Name, v)
		}
	}
	if OutcomeIndex("no such outcome") != -1 {
		t.Error("an outcome that does not exist has a place")
	}
	for _, l := range Levels() {
		if !names[l.Outcome] {
			t.Errorf("level %q is of no outcome, %q", l.Name, l.Outcome)
		}
		if !(l.Lo <= l.Centre && l.Centre <= l.Hi) || l.Source == "" {
			t.Errorf("level %q: centre %v in [%v, %v], source %q", l.Name, l.Centre, l.Lo, l.Hi, l.Source)
		}
	}
}

// TestOutcomesUseTotals moves each field of Totals in turn: one that moves no outcome is counted in vain.
func TestOutcomesUseTotals(t *testing.T) {
	t.Parallel()
	unread := map[string]string{
		"TasksDone": "conservation of control tasks: issued = done + dropped + waiting",
	}
	var base Totals
	n := 0.0
	numbers(reflect.ValueOf(&base).Elem(), "Totals", func(_ string, x reflect.Value) { n++; x.SetFloat(1000 + 37*math.Mod(n*n, 101)) })
	base.Judged, base.JudgedYes, base.SecondYes, base.Agreed, base.ThresholdSum, base.ThresholdSquares = 1000, 400, 450, 700, 100, 900
	base.Validity = Cross{N: 100, X: 50, Y: 60, XX: 30, YY: 40, XY: 31}
	v := reflect.ValueOf(&base).Elem()
	for i := range v.NumField() {
		name, used := v.Type().Field(i).Name, false
		moved := base
		numbers(reflect.ValueOf(&moved).Elem().Field(i), name, func(_ string, x reflect.Value) { x.SetFloat(1.5*x.Float() + 3) })
		for _, o := range Outcomes() {
			used = used || o.Of(&moved) != o.Of(&base)
		}
		if _, known := unread[name]; used == known {
			t.Errorf("Totals.%s: read by an outcome %v, in the table of unread fields %v", name, used, known)
		}
	}
}
