package plots

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/sim"
)

// briefly are the outcomes shown where there is no room for every headline outcome with a direction.
var briefly = []string{
	"waiting_days_median", "statutory_share", "unmet_need", "resolved_share", "lost_per_1000", "crises_per_1000", "client_trust", "errors_harmful",
	"direct_share", "exhaustion_mean", "sick_leave_share", "turnover_rate", "trust_management",
	"manager_strain", "manager_support_hours",
	"control_hours", "real_quality", "quality_gap", "measurement_validity",
	"cost_total", "cost_agency", "deficit_share", "cost_per_resolved",
}

// onSlides are the fewer still that a slide has room for.
var onSlides = []string{
	"waiting_days_median", "unmet_need", "resolved_share", "client_trust", "errors_harmful",
	"direct_share", "exhaustion_mean", "turnover_rate", "manager_strain",
	"control_hours", "real_quality", "quality_gap", "cost_total", "deficit_share",
}

// effect is one outcome of one arm against the base.
type effect struct {
	outcome *sim.Outcome
	arm     int
	base    float64
	own     estimate // in the outcome's unit
	percent estimate // of the base's mean; not to be used if near
	near    bool     // the base is too near zero for per cent to mean anything
}

// better is +1 if the arm is better than the base, −1 if worse, 0 if they are not told apart.
func (e effect) better() int { return e.own.sign() * int(e.outcome.Better) }

// forest is what the figure of differences shows.
type forest struct {
	*view
	rows    [][]effect // [outcome][comparison], by group
	all     int        // outcomes that could have been shown
	lo, hi  float64    // of the axis, per cent, turned so that right is better
	texts   bool       // differences in their own units are written at the right edge
	units   where      // their units
	columns int        // panels side by side; 1: all comparisons share a panel
	pitch   float64    // from row to row
	lane    float64    // from comparison to comparison within a row
}

// where the units of differences stand.
type where int

const (
	beside  where = iota // to the right of the numbers
	after                // after the outcome's name
	beneath              // below it
)

// differences draws how far each steering lies from the base in every headline outcome with a direction.
func differences(v *view) *drawing {
	f := &forest{view: v}
	f.compare()
	f.scale()
	d := &drawing{title: f.title(), table: f.table()}
	f.layout()
	d.subtitle, d.keys = f.explain()
	d.height = f.height()
	d.body = f.draw
	return d
}

func (f *forest) compare() {
	chosen := briefly
	switch {
	case f.size == "slide":
		chosen = onSlides
	case f.size == "page" && f.compared() == 1:
		chosen = nil
	}
	for g := range sim.NumGroups {
		for i := range sim.Outcomes() {
			o := &sim.Outcomes()[i]
			if o.Group != g || !o.Headline || o.Better == sim.Neither {
				continue
			}
			f.all++
			if chosen != nil && !slices.Contains(chosen, o.Name) {
				continue
			}
			base := f.of(f.reported(0, o.Name))
			var row []effect
			for a := 1; a < len(f.arms); a++ {
				e := effect{outcome: o, arm: a, base: base.mean, own: f.paired(f.reported(a, o.Name), f.reported(0, o.Name))}
				e.near = base.mean == 0 || f.n > 1 && base.lo <= 0 && base.hi >= 0 || math.Abs(e.own.mean) > 20*math.Abs(base.mean)
				if !e.near {
					e.percent = e.own.times(100 / math.Abs(base.mean))
				}
				row = append(row, e)
			}
			if slices.ContainsFunc(row, func(e effect) bool { return e.near }) {
				for k := range row {
					row[k].near = true
				}
			}
			f.rows = append(f.rows, row)
		}
	}
}

// turned is an effect in per cent with better to the right.
func (e effect) turned() estimate { return e.percent.times(float64(e.outcome.Better)) }

// scale chooses the axis: all intervals if they are alike, otherwise the bulk of them, and arrows for the rest.
func (f *forest) scale() {
	var reach []float64
	for _, row := range f.rows {
		for _, e := range row {
			if !e.near {
				t := e.turned()
				reach = append(reach, math.Max(math.Abs(t.lo), math.Abs(t.hi)))
			}
		}
	}
	if len(reach) == 0 {
		f.lo, f.hi = -1, 1
		return
	}
	slices.Sort(reach)
	limit := reach[len(reach)-1]
	if bulk := reach[len(reach)*85/100]; limit > 1.8*bulk && bulk > 0 {
		for i := len(reach) - 1; limit > 1.6*bulk; i-- {
			limit = reach[i]
		}
	}
	for _, row := range f.rows {
		for _, e := range row {
			if !e.near {
				f.lo = math.Min(f.lo, math.Max(e.turned().lo, -limit))
				f.hi = math.Max(f.hi, math.Min(e.turned().hi, limit))
			}
		}
	}
	span := f.hi - f.lo
	if span == 0 {
		f.lo, f.hi = -1, 1
		return
	}
	f.lo, f.hi = math.Min(f.lo, -0.2*span)-0.03*span, math.Max(f.hi, 0.2*span)+0.03*span
}

func (f *forest) explain() (string, []key) {
	base := f.called(0)
	years := f.years()
	s := fmt.Sprintf(f.pick("Difference from %s, paired by replicate, in per cent of its mean over %s and turned so that right is better",
		"Skillnad mot %s, parad per upprepning, i procent av medelvärdet för %s och vänd så att höger är bättre"), base, years)
	if f.compared() == 1 {
		s = fmt.Sprintf(f.pick("%s minus %s, paired by replicate, in per cent of the mean of %[2]s over %[3]s and turned so that right is better",
			"%s minus %s, parat per upprepning, i procent av medelvärdet för %[2]s under %[3]s och vänt så att höger är bättre"), capital(f.called(1)), base, years)
	} else if f.lang() == "sv" {
		s = fmt.Sprintf("Skillnad mot %s, parad per upprepning, i procent av dess medelvärde under %s och vänd så att höger är bättre", base, years)
	}
	if f.n > 1 {
		s += f.pick("; lines are 95"+nbsp+"% intervals.", "; strecken är 95"+nbsp+"% intervall.")
	} else {
		s += f.pick("; one replicate gives no interval.", "; en upprepning ger inget intervall.")
	}
	if len(f.rows) < f.all {
		s += fmt.Sprintf(f.pick(" Shown: %d of %d headline outcomes.", " Visas: %d av %d huvudutfall."), len(f.rows), f.all)
	}
	if f.compared() == 1 {
		up, down, same := 0, 0, 0
		for _, row := range f.rows {
			switch row[0].better() {
			case 1:
				up++
			case -1:
				down++
			default:
				same++
			}
		}
		return s, []key{
			f.key(toRight, good, true, fmt.Sprintf(f.pick("better (%d)", "bättre (%d)"), up)),
			f.key(toLeft, bad, true, fmt.Sprintf(f.pick("worse (%d)", "sämre (%d)"), down)),
			f.key(circle, grey, false, fmt.Sprintf(f.pick("not told apart (%d)", "går inte att skilja åt (%d)"), same)),
		}
	}
	var keys []key
	for a := 1; a < len(f.arms) && f.columns == 1; a++ {
		keys = append(keys, f.key(f.looks[a].shape, f.looks[a].color, true, shorten(f.text, f.label(a), f.width*0.4)))
	}
	k := f.key(circle, grey, false, f.pick("hollow: not told apart from ", "ofylld: går inte att skilja från ")+shorten(f.text, f.called(0), f.width*0.4))
	return s, append(keys, k)
}

// years are those that a run reports on.
func (f *forest) years() string {
	if f.data.Years <= 1 {
		return f.pick("the year", "året")
	}
	from := sim.ReportFrom(f.data.Years)
	if from == f.data.Years {
		return fmt.Sprintf(f.pick("year %d", "år %d"), from)
	}
	return fmt.Sprintf(f.pick("years %d–%d", "år %d–%d"), from, f.data.Years)
}

func (l locale) lang() string { return l.pick("en", "sv") }

func (f *forest) key(s shape, clr color.NRGBA, filled bool, text string) key {
	return key{f.marker * 2.6, func(c draw.Canvas, x, y float64) { mark(c, s, x+f.marker*1.3, y, f.marker, clr, filled) }, text}
}

// layout chooses panels and pitch by the number of comparisons and the room.
func (f *forest) layout() {
	n := f.compared()
	f.columns, f.texts = 1, true
	f.pitch = f.small.size * 1.42
	f.lane = f.small.size * 1.05
	switch {
	case f.size == "slide" && n > 1, n > 3:
		f.columns = min(n, map[string]int{"column": 3, "page": 6, "slide": 7}[f.size])
		f.texts = f.size == "slide" && n <= 3
	case n > 1:
		f.pitch = f.lane*float64(n) + f.small.size*0.45
	}
	switch {
	case f.columns > 1:
		f.units = after
	case f.size == "column":
		f.units = beneath
		f.pitch = max(f.pitch, f.small.size*2.5)
	}
}

func (f *forest) blocks() int {
	if f.columns == 1 {
		return 1
	}
	return (f.compared() + f.columns - 1) / f.columns
}

// lines is the height of the rows of one block without its axis.
func (f *forest) lines(pitch float64) float64 {
	return pitch*float64(len(f.rows)) + f.groupHeight()*float64(f.groups())
}

func (f *forest) groupHeight() float64 {
	if f.size == "slide" {
		return f.text.size * 1.4
	}
	return f.text.size * 1.75
}

func (f *forest) groups() int {
	n := 0
	for i, row := range f.rows {
		if i == 0 || row[0].outcome.Group != f.rows[i-1][0].outcome.Group {
			n++
		}
	}
	return n
}

// above and below are what a block needs beside its rows: better and worse, and the axis with its label.
func (f *forest) above() float64 {
	if f.columns > 1 {
		return f.text.size * 3.1
	}
	return f.text.size * 1.7
}
func (f *forest) below() float64 { return f.small.size * 3.6 }

func (f *forest) height() float64 {
	return float64(f.blocks()) * (f.lines(f.pitch) + f.above() + f.below())
}

func (f *forest) draw(c draw.Canvas, area rect) {
	blocks := f.blocks()
	pitch := f.pitch
	if f.theme.height > 0 { // a slide: rows take what there is
		pitch = (area.height()/float64(blocks) - f.above() - f.below() - f.groupHeight()*float64(f.groups())) / float64(len(f.rows))
	}
	for b, cell := range grid(area, blocks, 1, 0, 0) {
		first := 1 + b*f.columns
		last := min(first+f.columns, len(f.arms))
		if f.columns == 1 {
			last = len(f.arms)
		}
		f.block(c, cell, first, last, pitch)
	}
}

// block draws the rows with the comparisons first to last−1, in a panel each or all in one.
func (f *forest) block(c draw.Canvas, cell rect, first, last int, pitch float64) {
	row := f.small
	row.color = ink
	if f.columns > 1 || f.compared() == 1 {
		row.size = min(row.size, pitch/1.12)
	}
	names := 0.
	below := typo{row.size * 0.92, false, grey}
	unitAfter := func(o *sim.Outcome) string {
		if f.units != after || !f.texts {
			return ""
		}
		u := unitOf(o)
		return f.pick(u.diff, u.diffSV)
	}
	for _, r := range f.rows {
		names = max(names, row.width(f.name(r[0].outcome)+"  "+unitAfter(r[0].outcome)))
	}
	names = min(names, cell.width()*0.38) + row.size*0.6
	number, unitWide := 0., 0.
	if f.texts {
		for _, r := range f.rows {
			for _, e := range r[first-1 : last-1] {
				s, u := f.ownText(e)
				number = max(number, row.width(s))
				if f.units == beside {
					unitWide = max(unitWide, row.width(u)+row.size*0.35)
				}
			}
		}
		number += row.size * 0.8
	}
	panels := 1
	if f.columns > 1 {
		panels = f.columns
	}
	gap := row.size * 0.9
	if panels == 1 {
		gap = 0
	}
	each := (cell.width() - names - gap*float64(panels-1)) / float64(panels)
	numbers := row
	if most := each - unitWide - row.size*5; f.texts && number > most { // numbers of very many figures
		numbers.size *= max(most/number, 0.5)
		number = min(number, most)
	}
	wide := each - number - unitWide
	top := cell.y1 - f.above()
	bottom := top - f.lines(pitch)

	// Rows and headings.
	y := top
	middle := make([]float64, len(f.rows))
	for i, r := range f.rows {
		if i == 0 || r[0].outcome.Group != f.rows[i-1][0].outcome.Group {
			y -= f.groupHeight()
			put(c, f.head, cell.x0, y+f.text.size*0.35, left, r[0].outcome.Group.Title(f.lang()))
			c.StrokeLine2(stroke(faint, f.hair, nil), vg.Points(cell.x0), vg.Points(y+f.text.size*0.05), vg.Points(cell.x1), vg.Points(y+f.text.size*0.05))
		}
		middle[i] = y - pitch/2
		o, room := r[0].outcome, names-row.size*0.5
		t, lift := row, 0.
		if u := unitOf(o); f.units == beneath && f.texts && u.diff != "" {
			lift = row.size * 0.56
			putMiddle(c, below, cell.x0, middle[i]-lift, left, shorten(below, f.pick(u.diff, u.diffSV), room))
		}
		t = t.fit(f.name(o), room)
		putMiddle(c, t, cell.x0, middle[i]+lift, left, shorten(t, f.name(o), room))
		if u := unitAfter(o); u != "" {
			putMiddle(c, below, cell.x0+t.width(f.name(o)+" "), middle[i], left, u)
		}
		y -= pitch
	}

	for k := range panels {
		from, to := first, last
		if f.columns > 1 {
			from, to = first+k, first+k+1
			if from >= last {
				break
			}
		}
		x0 := cell.x0 + names + float64(k)*(each+gap)
		area := rect{x0, bottom, x0 + wide, top}
		if f.columns > 1 {
			lk := f.looks[from]
			hx, hy := x0, cell.y1-f.head.size*ascent
			mark(c, lk.shape, hx+f.marker*1.3, hy+f.head.size*capHeight/2, f.marker, lk.color, true)
			put(c, f.head.fit(f.label(from), each-f.marker*3.4), hx+f.marker*3.4, hy, left, shorten(f.head.fit(f.label(from), each-f.marker*3.4), f.label(from), each-f.marker*3.4))
		}
		f.panelOf(c, area, first, from, to, middle, pitch)
		if f.texts {
			for i, r := range f.rows {
				for j, e := range r[from-1 : to-1] {
					t := row
					t.color, t.bold = grey, false
					if b := e.better(); b != 0 {
						t.color = f.signColor(e)
					}
					s, u := f.ownText(e)
					ly := f.laneY(middle[i], j, to-from)
					t.size = numbers.size
					putMiddle(c, t, area.x1+number, ly, right, shorten(t, s, number))
					t.size = row.size
					if f.units == beside {
						t.color = grey
						putMiddle(c, t, area.x1+number+row.size*0.35, ly, left, u)
					}
				}
			}
		}
	}
}

// laneY is the height of the comparison with number j of n in a row.
func (f *forest) laneY(middle float64, j, n int) float64 {
	return middle + (float64(n-1)/2-float64(j))*f.lane
}

// signColor is by better and worse when one arm is compared, otherwise the arm's.
func (f *forest) signColor(e effect) color.NRGBA {
	if f.compared() > 1 {
		return f.looks[e.arm].ink
	}
	switch e.better() {
	case 1:
		return good
	case -1:
		return bad
	}
	return grey
}

// panelOf draws the comparisons from to to−1; first is that of the block's first panel.
func (f *forest) panelOf(c draw.Canvas, r rect, first, from, to int, middle []float64, pitch float64) {
	p := f.panel(f.lo, f.hi, r.y0, r.y1)
	widest := max(f.small.width(f.number(f.lo, 0)), f.small.width(f.number(f.hi, 0))) + f.small.size*1.5
	p.xTicks = f.ticks(f.lo, f.hi, min(max(int(r.width()/widest), 2), 8))
	for i := range p.xTicks {
		n := decimals(stepOf(p.xTicks), 1)
		k := &p.xTicks[i]
		k.label = f.signed(k.value, n)
		over := f.small.width(k.label)/2 - f.small.size*0.4 // room that it takes beyond the panel
		if x := r.x0 + (k.value-f.lo)/(f.hi-f.lo)*r.width(); f.columns > 1 && (x-over < r.x0 || x+over > r.x1) {
			k.label = "" // the neighbour's is there
		}
	}
	p.Add(plotter(func(c draw.Canvas, x, y func(float64) vg.Length) {
		for _, k := range p.xTicks {
			clr := faint
			if k.value == 0 {
				clr = grey
			}
			c.StrokeLine2(stroke(clr, f.hair, nil), x(k.value), c.Min.Y, x(k.value), c.Max.Y)
		}
		for i, row := range f.rows {
			for j, e := range row[from-1 : to-1] {
				f.one(c, e, x, f.laneY(middle[i], j, to-from), min(f.marker*0.9, pitch*0.28))
			}
		}
	}))
	p.in(c, r)
	zero := r.x0 + (0-f.lo)/(f.hi-f.lo)*r.width()
	t := f.small
	better, worse := typo{t.size, true, good}, typo{t.size, true, bad}
	toBetter, toWorse := f.pick("better →", "bättre →"), f.pick("← worse", "← sämre")
	ty := r.y1 + t.size*0.45
	if f.columns == 1 || zero+better.width(toBetter) < r.x1+t.size*0.4 && zero-worse.width(toWorse) > r.x0-t.size*0.4 {
		put(c, better, zero+t.size*0.4, ty, left, toBetter)
		put(c, worse, zero-t.size*0.4, ty, right, toWorse)
	} else if from == first {
		put(c, better, r.x0, ty, right, f.pick("right is better →", "höger är bättre →"))
	}
	label := fmt.Sprintf(f.pick("%% of the mean of %s", "%% av medelvärdet för %s"), f.called(0))
	middleX := (r.x0 + r.x1) / 2
	if f.columns > 1 {
		if r.width() < t.width(label) {
			label = "%"
		}
	} else { // there is room to the right, below the texts
		label = shorten(t, label, f.width-f.margin-r.x0)
		middleX = min(max(middleX, r.x0+t.width(label)/2), f.width-f.margin-t.width(label)/2)
	}
	put(c, t, middleX, r.y0-t.size*2.7, center, label)
}

// one draws the marker and interval of one effect; what lies beyond the axis is told by an arrow at its edge.
func (f *forest) one(c draw.Canvas, e effect, x func(float64) vg.Length, y, r float64) {
	if e.near {
		t := f.small
		t.size *= 0.92
		room := (c.Max.X - c.Min.X).Points()
		s := f.pick("base near 0", "basen nära 0")
		if t.width(s) > room {
			s = "≈" + nbsp + "0"
		}
		putMiddle(c, t, min(x(0).Points()+t.size*0.5, c.Max.X.Points()-t.width(s)), y, left, s)
		return
	}
	t := e.turned()
	s, filled := circle, false
	clr := grey
	if f.compared() > 1 {
		s, clr, filled = f.looks[e.arm].shape, f.looks[e.arm].color, e.better() != 0
	} else if b := e.better(); b != 0 {
		s, filled = toRight, true
		if b < 0 {
			s = toLeft
		}
		clr = f.signColor(e)
	}
	edge := func(v float64) float64 { return math.Max(f.lo, math.Min(v, f.hi)) }
	line := stroke(clr, f.line*0.8, nil)
	c.StrokeLine2(line, x(edge(t.lo)), vg.Points(y), x(edge(t.hi)), vg.Points(y))
	arrow := func(from, dir float64) {
		ax := x(from).Points()
		s := r
		c.StrokeLines(line, []vg.Point{at(ax-dir*s, y+s), at(ax, y), at(ax-dir*s, y-s)})
	}
	if t.hi > f.hi {
		arrow(f.hi, 1)
	}
	if t.lo < f.lo {
		arrow(f.lo, -1)
	}
	if t.mean >= f.lo && t.mean <= f.hi {
		mark(c, s, x(t.mean).Points(), y, r, clr, filled)
	} else {
		inside := edge(t.mean)
		dir := 1.
		if inside == f.lo {
			dir = -1
		}
		mark(c, s, x(inside).Points()-dir*r*3.3, y, r, clr, filled)
	}
}

// ownText is a difference in the outcome's own unit with its interval, and the unit.
func (f *forest) ownText(e effect) (string, string) {
	u := unitOf(e.outcome)
	own := e.own.times(u.scale)
	n := own.fit()
	s := f.signed(own.mean, n)
	if own.n > 1 {
		s += " (" + f.signed(own.lo, n) + f.pick(" to ", " till ") + f.signed(own.hi, n) + ")"
	}
	return s, f.pick(u.diff, u.diffSV)
}

func (f *forest) table() [][]string {
	out := [][]string{{"outcome", "group", "unit", "better", "base", "steering", "base_mean", "difference", "lo", "hi", "percent", "percent_lo", "percent_hi", "verdict"}}
	for _, row := range f.rows {
		for _, e := range row {
			o := e.outcome
			cells := []string{o.Name, o.Group.String(), o.Unit, map[sim.Better]string{sim.Higher: "higher", sim.Lower: "lower"}[o.Better],
				f.arms[0].Name, f.arms[e.arm].Name, plain(e.base)}
			cells = append(cells, e.own.cells()...)
			if e.near {
				cells = append(cells, "", "", "")
			} else {
				cells = append(cells, e.percent.cells()...)
			}
			out = append(out, append(cells, map[int]string{1: "better", -1: "worse", 0: "not told apart"}[e.better()]))
		}
	}
	return out
}

func (f *forest) find(name string) []effect {
	for _, row := range f.rows {
		if row[0].outcome.Name == name {
			return row
		}
	}
	return nil
}

// title tells the need that is left and the deficit: the same two outcomes whatever they turn out to be, so that nothing is
// picked for being large.
func (f *forest) title() finding {
	need, money := f.find("unmet_need"), f.find("deficit_share")
	if f.compared() > 1 {
		return f.manyAgainst(capital(f.pick("over ", "under ")+f.years()), "unmet_need", func(a int) estimate { return need[a-1].own })
	}
	var told, unclear []string
	out := finding{}
	for _, e := range []effect{need[0], money[0]} {
		what := f.pick("unmet need", "ouppfyllt behov")
		if e.outcome.Name == "deficit_share" {
			what = f.pick("the deficit", "underskottet")
		}
		sign := e.own.sign()
		if sign == 0 {
			unclear = append(unclear, what)
			continue
		}
		out.claims = append(out.claims, claim{e.own, sign})
		verb := f.pick("raises", "ökar")
		if sign < 0 {
			verb = f.pick("cuts", "minskar")
		}
		told = append(told, verb+"|"+what+f.by(e))
	}
	base, arm := f.called(0), f.called(1)
	if len(told) == 0 {
		out.text = fmt.Sprintf(f.pick("%s and %s do not differ clearly in %s", "%s och %s skiljer sig inte säkert i %s"), capital(arm), base, f.or(unclear))
		return out
	}
	verb, rest, _ := strings.Cut(told[0], "|")
	out.text = fmt.Sprintf(f.pick("Against %[1]s, %[3]s %[2]s %[4]s", "Jämfört med %s %s %s %s"), base, verb, arm, rest)
	if len(told) > 1 {
		again, what, _ := strings.Cut(told[1], "|")
		if again != verb {
			what = again + " " + what
		}
		out.text += f.pick(" and ", " och ") + what
	}
	out.text += f.unclear(unclear)
	return out
}

// by is how far a title says that an outcome moves: per cent of the base, or its own unit for shares of the frame.
func (f *forest) by(e effect) string {
	if e.outcome.Name == "deficit_share" {
		x := math.Abs(e.own.mean) * 100
		n := max(decimals(x, 2), 1)
		return fmt.Sprintf(f.pick(" by %s"+nbsp+"percentage points of the frame", " med %s"+nbsp+"procentenheter av ramen"), f.number(x, min(n, 4)))
	}
	if e.near {
		return ""
	}
	x := math.Abs(e.percent.mean)
	n := 0
	if x < 1 {
		n = min(decimals(x, 1), 4)
	}
	return fmt.Sprintf(f.pick(" by %s"+nbsp+"%%", " med %s"+nbsp+"%%"), f.number(x, n))
}
