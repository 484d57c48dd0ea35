package main

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"welfaresim/sim"
)

func (a *app) paramsCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:     "params [GROUP]",
		Short:   a.say("params.short"),
		Long:    a.say("params.long"),
		Example: "  welfaresim params\n  welfaresim params turnover\n  welfaresim params budget --format csv",
		Args:    a.places(0, 1),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return parameterGroups(declared()), cobra.ShellCompDirectiveNoFileComp
		},
	}
	a.take(cmd, "format")
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		chosen, err := a.chooseParameters(declared(), args)
		if err != nil {
			return err
		}
		return a.answer(func(w *bytes.Buffer) error {
			switch a.settings.Format {
			case "json":
				return writeJSON(w, parametersJSON(chosen))
			case "csv":
				return writeCSV(w, parametersCSV(chosen))
			}
			w.WriteString(a.parameterTable(chosen))
			return nil
		})
	}
	return cmd
}

func declared() []sim.Parameter {
	p := sim.Default()
	return p.Declare()
}

// groupOf is the first part of a key.
func groupOf(key string) string {
	group, _, _ := strings.Cut(key, ".")
	return group
}

func parameterGroups(all []sim.Parameter) (groups []string) {
	for _, d := range all {
		if g := groupOf(d.Key); !slices.Contains(groups, g) {
			groups = append(groups, g)
		}
	}
	return groups
}

// chooseParameters takes the parameters whose key is the word given or begins with it and a dot; all without a word.
func (a *app) chooseParameters(all []sim.Parameter, args []string) (chosen []sim.Parameter, err error) {
	if len(args) == 0 {
		return all, nil
	}
	known := parameterGroups(all)
	for _, d := range all {
		if d.Key == args[0] || strings.HasPrefix(d.Key, args[0]+".") {
			chosen = append(chosen, d)
		}
		known = append(known, d.Key)
	}
	if chosen == nil {
		hint := a.nearest(args[0], known)
		if hint == "" {
			hint = "\n" + a.say("params.groups", strings.Join(parameterGroups(all), ", "))
		}
		return nil, usage(errors.New(a.say("wrong.group", args[0]) + hint))
	}
	return chosen, nil
}

type parameterRow struct {
	Key         string            `json:"key"`
	Default     float64           `json:"default"`
	Range       [2]float64        `json:"range"`
	Allowed     [2]float64        `json:"allowed"`
	Unit        string            `json:"unit"`
	Grade       sim.Grade         `json:"grade"`
	Source      string            `json:"source"`
	Fitted      *fittedRow        `json:"fitted"` // null when the default is what the source names
	Description map[string]string `json:"description"`
}

// fittedRow says from where a default was moved, and towards which levels and patterns.
type fittedRow struct {
	From float64 `json:"from"`
	To   string  `json:"to"`
}

func parametersJSON(ds []sim.Parameter) []parameterRow {
	rows := make([]parameterRow, 0, len(ds))
	for _, d := range ds {
		rows = append(rows, parameterRow{d.Key, d.Default, [2]float64{tidy(d.Lo), tidy(d.Hi)}, [2]float64{d.Min(), d.Max()}, d.Unit.Name,
			d.Grade, d.Source, fitted(d), map[string]string{"en": d.EN, "sv": d.SV}})
	}
	return rows
}

func parametersCSV(ds []sim.Parameter) [][]string {
	rows := [][]string{{"key", "default", "range_low", "range_high", "unit", "allowed_min", "allowed_max", "grade", "source", "fitted_from", "fitted_to", "description_en", "description_sv"}}
	for _, d := range ds {
		from, to := "", ""
		if d.Fit != nil {
			from, to = plain(d.Fit.From), d.Fit.To
		}
		rows = append(rows, []string{d.Key, plain(d.Default), plain(d.Lo), plain(d.Hi), d.Unit.Name, plain(d.Min()), plain(d.Max()),
			string(d.Grade), d.Source, from, to, d.EN, d.SV})
	}
	return rows
}

func fitted(d sim.Parameter) *fittedRow {
	if d.Fit == nil {
		return nil
	}
	return &fittedRow{d.Fit.From, d.Fit.To}
}

// plain writes a number as scenario files take it.
func plain(x float64) string { return strconv.FormatFloat(tidy(x), 'f', -1, 64) }

// tidy rounds away what arithmetic left of a range such as 34 × 0.7.
func tidy(x float64) float64 {
	x, _ = strconv.ParseFloat(strconv.FormatFloat(x, 'g', 10, 64), 64)
	return x
}

// parameterTable gives each parameter a line of numbers and, under it, its text and source.
func (a *app) parameterTable(ds []sim.Parameter) string {
	var b strings.Builder
	paint, wide := inkFor(fileOf(a.stdout)), columns(fileOf(a.stdout))
	head := []string{a.say("params.key"), a.say("params.default"), a.say("params.range"), a.say("params.unit"), a.say("params.grade")}
	rows := make([][]string, len(ds))
	widths := make([]int, len(head))
	for i, d := range ds {
		span := a.figure(d.Lo)
		if d.Lo != d.Hi {
			span += a.say("params.to") + a.figure(d.Hi)
		}
		rows[i] = []string{d.Key, a.figure(d.Default), span, a.parameterUnit(d.Unit.Name), string(d.Grade)}
	}
	for _, row := range append(rows, head) {
		for i, cell := range row {
			widths[i] = max(widths[i], width(cell))
		}
	}
	line := func(row []string) string {
		return strings.TrimRight(left(row[0], widths[0])+"  "+right(row[1], widths[1])+"  "+left(row[2], widths[2])+"  "+
			left(row[3], widths[3])+"  "+row[4], " ")
	}
	b.WriteString(paint.bold(line(head)) + "\n")
	for i, d := range ds {
		if i == 0 || groupOf(ds[i-1].Key) != groupOf(d.Key) {
			b.WriteString("\n")
		}
		b.WriteString(line(rows[i]) + "\n")
		text := a.pick(d.EN, d.SV) + " " + a.say("params.source", d.Source)
		if d.Fit != nil {
			text += " " + a.say("params.fitted", a.figure(d.Fit.From), d.Fit.To)
		}
		paragraph(&b, "    ", text, wide)
	}
	b.WriteString("\n")
	paragraph(&b, "", a.say("params.foot", len(ds)), wide)
	return b.String()
}

// figure is a plain number with a true minus and the language's decimal sign.
func (l tongue) figure(x float64) string {
	s := strings.Replace(plain(x), "-", "−", 1)
	if l == swedish {
		s = strings.Replace(s, ".", ",", 1)
	}
	return s
}
