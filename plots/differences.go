package plots

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"welfaresim/sim"
)

// always are the outcomes shown however little room there is.
var always = []string{"unmet_need", "statutory_share", "errors_harmful", "unequal_treatment", "exhaustion_mean"}

// balance of money: shown where there is room for its text, never as per cent of a mean that may lie on either side of zero.
const signedBalance = "deficit_share"

// effect is one outcome of one arm against the base.
type effect struct {
	outcome *sim.Outcome
	arm     int
	base    float64
	own     estimate // in the outcome's unit
	percent estimate // of the base's mean; not to be used if near
	near    bool     // the base is too near zero for per cent to mean anything
	perhaps bool     // the interval excludes zero, which may be chance among so many outcomes
}

// leaning is +1 if the interval lies where the arm is better than the base, −1 where it is worse, 0 if it holds zero.
func (e effect) leaning() int { return e.own.sign() * int(e.outcome.Better) }

// better is the same for what can be relied on, otherwise 0.
func (e effect) better() int {
	if e.perhaps {
		return 0
	}
	return e.leaning()
}

func (e effect) verdict() string {
	s := map[int]string{1: "better", -1: "worse", 0: "not told apart"}[e.leaning()]
	if e.outcome.Better == sim.Neither && e.own.sign() != 0 {
		s = "differs"
	}
	if e.perhaps {
		s = "perhaps " + s
	}
	return s
}

// filling of its marker.
func (e effect) filling() filling {
	switch {
	case e.perhaps:
		return half
	case e.better() != 0:
		return full
	}
	return hollow
}

// forest is what the figure of differences shows.
type forest struct {
	*view
	rows    [][]effect // [outcome][comparison], by group
	every   [][]effect // all that could have been shown
	hidden  int        // headline outcomes without a direction, which are not shown
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
	f.layout()
	f.compare()
	f.scale()
	d := &drawing{title: f.title(), table: f.table()}
	d.subtitle, d.keys = f.explain()
	d.height = f.height()
	d.body = f.draw
	return d
}

func (f *forest) compare() {
	var balance []effect
	for g := range sim.NumGroups {
		for i := range sim.Outcomes() {
			o := &sim.Outcomes()[i]
			if o.Group != g || !o.Headline && o.Name != signedBalance {
				continue
			}
			row := f.effects(o)
			switch {
			case o.Name == signedBalance:
				balance = row
			case o.Better == sim.Neither:
				f.hidden++
			default:
				f.every = append(f.every, row)
			}
		}
	}
	f.rows = f.every
	if most := f.most(); most < len(f.every) {
		f.rows = f.choice(most)
	}
	if f.texts {
		f.rows = append(slices.Clip(f.rows), balance) // money comes last
	}
}

// effects are those of all arms on one outcome.
func (f *forest) effects(o *sim.Outcome) []effect {
	base := f.of(f.reported(0, o.Name))
	var row []effect
	for a := 1; a < len(f.arms); a++ {
		e := effect{outcome: o, arm: a, base: base.mean, own: f.paired(f.reported(a, o.Name), f.reported(0, o.Name)), perhaps: f.perhaps(a, o.Name)}
		e.near = o.Name == signedBalance || base.mean == 0 || f.n > 1 && base.lo <= 0 && base.hi >= 0 || math.Abs(e.own.mean) > 20*math.Abs(base.mean)
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
	return row
}

// most is how many outcomes there is room for.
func (f *forest) most() int {
	switch {
	case f.size == "slide":
		return 14
	case f.size == "column":
		return 18
	case f.compared() == 3: // in each row, above each other
		return 18
	case f.compared() > 1:
		return 22
	}
	return len(f.every)
}

// choice is what is shown where there is not room for all: those of always, and from each group its largest gains and its
// largest losses that are told apart, under whatever steering, as many of both as there is room for, and one of each at
// least.
func (f *forest) choice(most int) [][]effect {
	show := make([]bool, len(f.every))
	for i, row := range f.every {
		show[i] = slices.Contains(always, row[0].outcome.Name)
	}
	var ranked [sim.NumGroups][2][]int // losses and gains of each group, largest first
	for side, sign := range []int{-1, 1} {
		size := make([]float64, len(f.every))
		for i, row := range f.every {
			for _, e := range row {
				if e.better() == sign && !e.near {
					size[i] = math.Max(size[i], math.Abs(e.percent.mean))
				}
			}
			if size[i] > 0 {
				r := &ranked[row[0].outcome.Group][side]
				*r = append(*r, i)
			}
		}
		for g := range ranked {
			slices.SortStableFunc(ranked[g][side], func(i, j int) int { return cmp.Compare(size[j], size[i]) })
		}
	}
	for depth := range f.every {
		next := slices.Clone(show)
		for g := range ranked {
			for _, r := range ranked[g] {
				if depth < len(r) {
					next[r[depth]] = true
				}
			}
		}
		n := 0
		for _, b := range next {
			if b {
				n++
			}
		}
		if depth > 0 && n > most {
			break
		}
		show = next
	}
	var rows [][]effect
	for i, row := range f.every {
		if show[i] {
			rows = append(rows, row)
		}
	}
	return rows
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

// explain is the subtitle, and the keys of the markers.
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
	shown := 0
	for _, row := range f.rows {
		if row[0].outcome.Better != sim.Neither {
			shown++
		}
	}
	whole := shown == len(f.every)
	counts, any := f.tally()
	if !whole || f.compared() > 1 {
		s += fmt.Sprintf(f.pick(" %d of %d outcomes shown", " %d av %d utfall visas"), shown, len(f.every))
		var parts []string
		for k, n := range counts {
			p := fmt.Sprintf(f.pick("better"+nbsp+"%d, worse"+nbsp+"%d, not told apart"+nbsp+"%d", "bättre"+nbsp+"%d, sämre"+nbsp+"%d, ej säkerställda"+nbsp+"%d"), n[0], n[1], n[2])
			if any {
				p += fmt.Sprintf(f.pick(", perhaps"+nbsp+"%d", ", kanske"+nbsp+"%d"), n[3])
			}
			if f.compared() > 1 && f.compared() <= 3 {
				p = shorten(f.sub, f.called(k+1), f.width*0.4) + " " + p
			} else if f.compared() > 3 {
				p = fmt.Sprintf("%s %d/%d/%d", shorten(f.sub, f.called(k+1), f.width*0.4), n[0], n[1], n[2])
				if any {
					p += fmt.Sprintf("/%d", n[3])
				}
			}
			parts = append(parts, p)
		}
		in := f.pick("; in all: ", "; av alla: ")
		if f.compared() > 3 {
			in = f.pick("; in all, better/worse/not told apart", "; av alla, bättre/sämre/ej säkerställda")
			if any {
				in += f.pick("/perhaps", "/kanske")
			}
			in += ": "
		}
		s += in + strings.Join(parts, "; ") + "."
	}
	if f.size == "page" && f.hidden > 0 {
		s += fmt.Sprintf(f.pick(" %d headline outcomes have no better direction and are not shown.", " %d huvudutfall har ingen bättre riktning och visas inte."), f.hidden)
	}
	return s, f.keys(counts, whole, any)
}

// tally counts, for each comparison, the outcomes that are better, worse, not told apart and perhaps so, and tells whether
// there is any of the last.
func (f *forest) tally() (counts [][4]int, any bool) {
	counts = make([][4]int, f.compared())
	for _, row := range f.every {
		for k, e := range row {
			switch {
			case e.perhaps:
				counts[k][3]++
				any = true
			case e.better() > 0:
				counts[k][0]++
			case e.better() < 0:
				counts[k][1]++
			default:
				counts[k][2]++
			}
		}
	}
	return counts, any
}

// keys explains the markers; with all outcomes shown it says how many there are of each.
func (f *forest) keys(counts [][4]int, whole, any bool) []key {
	perhaps := f.pick("half-filled: perhaps, may be chance among so many outcomes", "halvfylld: kanske, kan vara slump bland så många utfall")
	if f.compared() == 1 {
		n := counts[0]
		count := func(text string, n int) string {
			if !whole {
				return text
			}
			return fmt.Sprintf("%s (%d)", text, n)
		}
		keys := []key{
			f.key(toRight, good, full, count(f.pick("better", "bättre"), n[0])),
			f.key(toLeft, bad, full, count(f.pick("worse", "sämre"), n[1])),
			f.key(circle, grey, hollow, count(f.pick("not told apart", "ej säkerställd"), n[2])),
		}
		if any {
			keys = append(keys, f.key(toRight, good, half, count(perhaps, n[3])))
		}
		return keys
	}
	var keys []key
	for a := 1; a < len(f.arms) && f.columns == 1; a++ {
		keys = append(keys, f.key(f.looks[a].shape, f.looks[a].color, full, shorten(f.text, f.label(a), f.width*0.4)))
	}
	keys = append(keys, f.key(circle, grey, hollow, f.pick("hollow: not told apart from ", "ofylld: ingen säkerställd skillnad mot ")+shorten(f.text, f.called(0), f.width*0.4)))
	if any {
		keys = append(keys, f.key(circle, grey, half, perhaps))
	}
	return keys
}

// years are those that a run reports on.
func (v *view) years() string {
	if v.data.Years <= 1 {
		return v.pick("the year", "året")
	}
	from := sim.ReportFrom(v.data.Years)
	if from == v.data.Years {
		return fmt.Sprintf(v.pick("year"+nbsp+"%d", "år"+nbsp+"%d"), from)
	}
	return fmt.Sprintf(v.pick("years"+nbsp+"%d–%d", "år"+nbsp+"%d–%d"), from, v.data.Years)
}

func (l locale) lang() string { return l.pick("en", "sv") }

func (t *theme) key(s shape, clr color.NRGBA, filled filling, text string) key {
	return key{t.marker * 2.6, func(c draw.Canvas, x, y float64) { mark(c, s, x+t.marker*1.3, y, t.marker, clr, filled) }, text}
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
		return f.diffUnit(o)
	}
	for i, r := range f.rows {
		names = max(names, row.width(f.rowName(i)+"  "+unitAfter(r[0].outcome)))
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
		if u := f.diffUnit(o); f.units == beneath && f.texts && u != "" {
			lift = row.size * 0.56
			putMiddle(c, below, cell.x0, middle[i]-lift, left, shorten(below, u, room))
		}
		name := f.rowName(i)
		t = t.fit(name, room)
		putMiddle(c, t, cell.x0, middle[i]+lift, left, shorten(t, name, room))
		if u := unitAfter(o); u != "" {
			putMiddle(c, below, cell.x0+t.width(name+" "), middle[i], left, u)
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
			mark(c, lk.shape, hx+f.marker*1.3, hy+f.head.size*capHeight/2, f.marker, lk.color, full)
			room := each - f.marker*3.4
			t, lines := f.head.fit(f.label(from), room), []string{f.label(from)}
			if two := wrap(f.head, lines[0], room); len(two) == 2 && t.size < f.head.size && !strings.Contains(two[0]+two[1], "…") {
				t, lines = f.head, two
			}
			for k, s := range lines {
				put(c, t, hx+f.marker*3.4, hy-float64(k)*t.size*leading, left, shorten(t, s, room))
			}
		}
		f.panelOf(c, area, first, from, to, middle, pitch)
		if f.texts {
			for i, r := range f.rows {
				for j, e := range r[from-1 : to-1] {
					t := row
					t.color, t.bold = grey, false
					if e.leaning() != 0 {
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

// rowName is what a row is called. A part ("… agency staff") is called after its whole where that is not above it.
func (f *forest) rowName(i int) string {
	o := f.rows[i][0].outcome
	part, found := strings.CutPrefix(f.name(o), "… ")
	if !found {
		return f.name(o)
	}
	whole := sim.OutcomeIndex(o.Name)
	for whole > 0 && strings.HasPrefix(f.name(&sim.Outcomes()[whole]), "… ") {
		whole--
	}
	for k := i - 1; k >= 0; k-- {
		if above := f.rows[k][0].outcome; above == &sim.Outcomes()[whole] {
			return f.name(o)
		} else if !strings.HasPrefix(f.name(above), "… ") {
			break
		}
	}
	return f.name(&sim.Outcomes()[whole]) + ", " + part
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
	switch e.leaning() {
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
				if e.near && to-from > 1 { // once for all
					if j == 0 {
						f.one(c, e, x, middle[i], 0)
					}
					continue
				}
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
		s, brief := f.pick("base near 0", "basen nära 0"), "≈"+nbsp+"0"
		if e.outcome.Name == signedBalance {
			s, brief = f.pick("a balance, not in %", "ett saldo, inte i %"), "–"
		}
		if t.width(s) > room {
			s = brief
		}
		tx := min(x(0).Points()+t.size*0.5, c.Max.X.Points()-t.width(s))
		blank(c, tx, tx+t.width(s), y, t.size)
		putMiddle(c, t, tx, y, left, s)
		return
	}
	t := e.turned()
	s, filled := circle, e.filling()
	clr := grey
	if f.compared() > 1 {
		s, clr = f.looks[e.arm].shape, f.looks[e.arm].color
	} else if b := e.leaning(); b != 0 {
		s = toRight
		if b < 0 {
			s = toLeft
		}
		clr = f.signColor(e)
	}
	a := axle{lo: f.lo, hi: f.hi, x: x, y: y, r: r, color: clr, ink: clr}
	if f.compared() > 1 {
		a.ink = f.looks[e.arm].ink
	}
	a.draw(c, f.theme, t, func(mx float64) { mark(c, s, mx, y, r, clr, filled) })
}

// axle is the line of one row of a forest plot, on which an estimate is put.
type axle struct {
	lo, hi     float64 // of the axis
	x          func(float64) vg.Length
	y, r       float64 // height and radius of the marker
	color, ink color.NRGBA
}

// draw puts an estimate on the line: its interval, and its marker, which is drawn at an x.
func (a axle) draw(c draw.Canvas, t *theme, e estimate, marker func(x float64)) {
	edge := func(v float64) float64 { return math.Max(a.lo, math.Min(v, a.hi)) }
	line := stroke(a.color, t.line*0.8, nil)
	c.StrokeLine2(line, a.x(edge(e.lo)), vg.Points(a.y), a.x(edge(e.hi)), vg.Points(a.y))
	if e.mean >= a.lo && e.mean <= a.hi {
		arrow := func(from, dir float64) {
			ax := a.x(from).Points()
			c.StrokeLines(line, []vg.Point{at(ax-dir*a.r, a.y+a.r), at(ax, a.y), at(ax-dir*a.r, a.y-a.r)})
		}
		if e.hi > a.hi {
			arrow(a.hi, 1)
		}
		if e.lo < a.lo {
			arrow(a.lo, -1)
		}
		marker(a.x(e.mean).Points())
		return
	}
	// The whole marker inside the panel, and beside it the words.
	dir, side := 1., right
	if e.mean < a.lo {
		dir, side = -1, left
	}
	mx := a.x(edge(e.mean)).Points() - dir*a.r*1.6
	words := t.small
	words.size *= 0.92
	words.color = a.ink
	text := t.pick("off scale", "utanför skalan")
	wx, ww := mx-dir*a.r*2.2, words.width(text)
	if ww+a.r*4 < (c.Max.X - c.Min.X).Points() {
		blank(c, wx-float64(side)*ww, wx+(1-float64(side))*ww, a.y, words.size)
		putMiddle(c, words, wx, a.y, side, text)
	}
	marker(mx)
}

// blank clears the ground of a text of a size with its middle at y.
func blank(c draw.Canvas, x0, x1, y, size float64) {
	h := size * 0.5
	c.FillPolygon(white, []vg.Point{at(x0-1, y-h), at(x1+1, y-h), at(x1+1, y+h), at(x0-1, y+h)})
}

// ownText is a difference in the outcome's own unit with its interval, and the unit.
func (f *forest) ownText(e effect) (string, string) {
	u := unitOf(e.outcome)
	return f.interval(e.own.times(u.scale), f.signed), f.diffUnit(e.outcome)
}

// interval writes an estimate and its interval, with signed or number.
func (l locale) interval(e estimate, write func(x float64, decimals int) string) string {
	n := e.fit()
	s := write(e.mean, n)
	if e.n > 1 {
		s += " (" + write(e.lo, n) + l.pick(" to ", " till ") + write(e.hi, n) + ")"
	}
	return s
}

// diffUnit is the unit of a difference.
func (f *forest) diffUnit(o *sim.Outcome) string {
	if o.Name == signedBalance {
		return f.pick("pp of the frame", "%-enh. av ramen")
	}
	u := unitOf(o)
	return f.pick(u.diff, u.diffSV)
}

func (f *forest) table() [][]string {
	out := [][]string{{"outcome", "group", "unit", "better", "base", "steering", "base_mean", "difference", "lo", "hi", "percent", "percent_lo", "percent_hi", "verdict"}}
	for _, row := range f.rows {
		for _, e := range row {
			o := e.outcome
			cells := []string{o.Name, o.Group.String(), o.Unit, map[sim.Better]string{sim.Higher: "higher", sim.Lower: "lower", sim.Neither: "neither"}[o.Better],
				f.arms[0].Name, f.arms[e.arm].Name, plain(e.base)}
			cells = append(cells, e.own.cells()...)
			if e.near {
				cells = append(cells, "", "", "")
			} else {
				cells = append(cells, e.percent.cells()...)
			}
			out = append(out, append(cells, e.verdict()))
		}
	}
	return out
}

// titled are the outcomes that every title tells, whatever they turn out to be, so that nothing is picked for being large.
var titled = []string{"unmet_need", "statutory_share", "exhaustion_mean"}

func (f *forest) find(name string) []effect {
	for _, row := range f.every {
		if row[0].outcome.Name == name {
			return row
		}
	}
	return nil
}

// title tells those of titled that are told apart, gains before losses, and names the others.
func (f *forest) title() finding {
	if f.compared() > 1 {
		return f.titleOfMany()
	}
	names := map[string]string{"unmet_need": f.pick("unmet need", "det ouppfyllda behovet"), "statutory_share": f.pick(timeLimits, "tidsgränserna"),
		"exhaustion_mean": f.pick("exhaustion", "utmattningen")}
	var unclear []string
	var sides [2]struct{ moved, others []string } // gains and losses: what a verb moves, and whole phrases
	out := finding{}
	for _, o := range titled {
		e := f.find(o)[0]
		sign := e.own.sign()
		if sign == 0 || e.perhaps {
			unclear = append(unclear, names[o])
			continue
		}
		out.claims = append(out.claims, claim{e.own, sign})
		side := &sides[0]
		if e.better() < 0 {
			side = &sides[1]
		}
		if o != "statutory_share" {
			side.moved = append(side.moved, names[o]+f.by(e))
			continue
		}
		verb := f.pick("keeps more time limits", "håller fler tidsgränser")
		if sign < 0 {
			verb = f.pick("keeps fewer time limits", "håller färre tidsgränser")
		}
		x := e.own.mean * 100
		n := 0
		if math.Abs(x) < 1 {
			n = min(decimals(x, 1), 4)
		}
		side.others = append(side.others, fmt.Sprintf(f.pick("%s (%s"+nbsp+"percentage points)", "%s (%s"+nbsp+"procentenheter)"), verb, f.signed(x, n)))
	}
	base, arm := f.called(0), f.called(1)
	if len(out.claims) == 0 {
		out.text = fmt.Sprintf(f.pick("%s and %s do not differ clearly in %s", "Ingen säkerställd skillnad mellan %s och %s i %s"), f.pick(capital(arm), arm), base, f.or(unclear))
		return out
	}
	first := true
	clause := func(verb string, rest string) string {
		if verb == "" {
			verb, rest, _ = strings.Cut(rest, " ")
		}
		if first {
			first = false
			return fmt.Sprintf(f.pick("%[2]s %[1]s %[3]s", "%s %s %s"), verb, arm, rest)
		}
		return verb + " " + rest
	}
	var texts []string
	for i, verb := range []string{f.pick("cuts", "minskar"), f.pick("raises", "ökar")} {
		var parts []string
		if m := sides[i].moved; len(m) > 0 {
			parts = append(parts, clause(verb, f.list(m)))
		}
		for _, o := range sides[i].others {
			parts = append(parts, clause("", o))
		}
		if len(parts) > 0 {
			and := f.pick(" and ", " och ")
			if len(sides[i].moved) > 1 {
				and = f.pick(", and ", " och ")
			}
			texts = append(texts, strings.Join(parts, and))
		}
	}
	out.text = fmt.Sprintf(f.pick("Against %s, %s", "Jämfört med %s %s"), base, strings.Join(texts, f.pick(", but ", " men "))) + f.unclear(unclear)
	return out
}

// titleOfMany tells the same of several arms, outcome by outcome: by name while they are few.
func (f *forest) titleOfMany() finding {
	const most = 3 // arms named
	out := finding{}
	n := f.compared()
	under := func(arms []string) string {
		if len(arms) == n {
			return f.pick("under all", "med alla")
		}
		if n > most {
			return fmt.Sprintf(f.pick("under %d of %d", "med %d av %d"), len(arms), n)
		}
		return f.pick("under ", "med ") + f.list(arms)
	}
	var clauses []string
	said := map[string]int{} // where something is said already; only of outcomes that are better when lower
	var names [][]string
	for _, o := range []string{"unmet_need", "exhaustion_mean", "statutory_share"} {
		var s sorted
		for _, e := range f.find(o) {
			own := e.own
			if e.perhaps {
				own = estimate{n: 1}
			}
			s.add(f.called(e.arm), own)
		}
		out.claims = append(out.claims, s.claims...)
		var parts []string
		if len(s.lower) > 0 {
			parts = append(parts, f.pick("lower ", "lägre ")+under(s.lower))
		}
		if len(s.higher) > 0 {
			parts = append(parts, f.pick("higher ", "högre ")+under(s.higher))
		}
		if len(s.unclear) > 0 {
			parts = append(parts, f.pick("not clearly different ", "utan säkerställd skillnad ")+under(s.unclear))
		}
		text := strings.Join(parts, ", ")
		if k, ok := said[text]; ok && outcome(o).Better == sim.Lower {
			names[k] = append(names[k], f.phrase(o))
			continue
		}
		said[text] = len(clauses)
		clauses, names = append(clauses, text), append(names, []string{f.phrase(o)})
	}
	for k, text := range clauses {
		is := f.pick(" is ", " är ")
		if len(names[k]) > 1 {
			is = f.pick(" are ", " är ")
		}
		clauses[k] = f.list(names[k]) + is + text
		if k == 0 && f.sv {
			clauses[k] = "är " + f.list(names[k]) + " " + text
		}
	}
	out.text = fmt.Sprintf(f.pick("Against %s, %s", "Jämfört med %s %s"), f.called(0), strings.Join(clauses, "; "))
	return out
}

// by is how far a title says that an outcome moves, in per cent of the base.
func (f *forest) by(e effect) string {
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
