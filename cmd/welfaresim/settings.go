package main

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// settings is everything that can be set by a flag, by a WELFARESIM_ variable or in welfaresim.yaml; `set` by flag only.
type settings struct {
	Steering                                    []string
	Years, Replicates, Workers, DPI             int
	Seed                                        uint64
	Set                                         []string
	Out, Format, Lang, FigureFormat, FigureSize string
	Force, Quiet, NoFigures, All                bool
}

const (
	defaultReplicates = 20
	defaultSeed       = 1
)

// maxReplicates is what a comparison held in memory can bear.
const maxReplicates = 10_000

// declare makes one flag of each setting, with its default.
func (s *settings) declare(l tongue) *pflag.FlagSet {
	fs := pflag.NewFlagSet("settings", pflag.ContinueOnError)
	text := func(name string) string { return l.say("flag." + name) }
	number := func(p *int, name string, def, lo, hi int) {
		*p = def
		fs.Var(&whole{p, lo, hi, l}, name, text(name))
	}
	pick := func(p *string, name string, allowed ...string) {
		*p = allowed[0]
		fs.Var(&choice{p, allowed, l}, name, text(name))
	}
	fs.StringSliceVar(&s.Steering, "steering", nil, text("steering"))
	number(&s.Years, "years", 0, 1, 30)
	number(&s.Replicates, "replicates", defaultReplicates, 1, maxReplicates)
	s.Seed = defaultSeed
	fs.Var(&seedValue{&s.Seed, l}, "seed", text("seed"))
	number(&s.Workers, "workers", 0, 0, 1024)
	fs.StringArrayVar(&s.Set, "set", nil, text("set"))
	fs.StringVar(&s.Out, "out", "", text("out"))
	fs.BoolVar(&s.Force, "force", false, text("force"))
	pick(&s.Format, "format", "table", "json", "csv")
	fs.BoolVar(&s.All, "all", false, text("all"))
	fs.BoolVar(&s.NoFigures, "no-figures", false, text("no-figures"))
	pick(&s.FigureFormat, "figure-format", "svg", "png", "pdf")
	pick(&s.FigureSize, "figure-size", "page", "column", "slide")
	number(&s.DPI, "dpi", 300, 30, 1200)
	fs.BoolVar(&s.Quiet, "quiet", false, text("quiet"))
	pick(&s.Lang, "lang", "en", "sv")
	return fs
}

// whole is a whole number within bounds.
type whole struct {
	p      *int
	lo, hi int
	l      tongue
}

func (w *whole) Type() string { return "N" }
func (w *whole) String() string {
	if w.p == nil || *w.p == 0 {
		return "0"
	}
	return strconv.Itoa(*w.p)
}

func (w *whole) Set(text string) error {
	n, err := strconv.Atoi(text)
	if err != nil || n < w.lo || n > w.hi {
		return errors.New(w.l.say("wrong.whole", text, w.lo, w.hi))
	}
	*w.p = n
	return nil
}

// seedValue is a whole number of 64 bits.
type seedValue struct {
	p *uint64
	l tongue
}

func (v *seedValue) Type() string   { return "N" }
func (v *seedValue) String() string { return strconv.FormatUint(*v.p, 10) }

func (v *seedValue) Set(text string) error {
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil {
		return errors.New(v.l.say("wrong.whole", text, 0, uint64(math.MaxUint64)))
	}
	*v.p = n
	return nil
}

// choice is one of a few words.
type choice struct {
	p       *string
	allowed []string
	l       tongue
}

func (c *choice) Type() string   { return strings.Join(c.allowed, "|") }
func (c *choice) String() string { return *c.p }

func (c *choice) Set(text string) error {
	if !slices.Contains(c.allowed, text) {
		return errors.New(c.l.say("wrong.choice", text, strings.Join(c.allowed, ", ")) + c.l.nearest(text, c.allowed))
	}
	*c.p = text
	return nil
}

// valueError says what is wrong with a value, whoever found out.
func (l tongue) valueError(value string, err error) string {
	var number *strconv.NumError
	if errors.As(err, &number) && number.Func == "ParseBool" {
		return l.say("wrong.bool", value)
	}
	return err.Error()
}

func settingNames(fs *pflag.FlagSet) (names []string) {
	fs.VisitAll(func(f *pflag.Flag) {
		if f.Name != "set" {
			names = append(names, f.Name)
		}
	})
	return names
}
