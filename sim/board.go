package sim

// board is politicians and finance: frame, forecast, savings. Money in SEK a year at start-year prices unless said.
type board struct {
	frame       float64           // of the present year
	carried     float64           // deficit of earlier years still to restore
	funded      float64           // state money for mandates, a year
	year        [numCosts]float64 // spent this year
	frameDue    float64           // frame of this year so far
	excused     [3]float64        // part of the last months' costs that others answer for
	excusedYear float64           // of this year
	recent      [3]float64        // cost of the last three months
	months      int               // of this year, behind us
	april       float64           // forecast of the year's result made in April
	seen        float64           // forecast deficit, share of the frame, smoothed
	savings     float64           // decided savings a year
	felt        float64           // how far staff feel cuts, 0–1

	// what the savings have become
	posts                             float64 // positions of caseworkers and therapists struck, wanted
	agencyCut, purchasedCut, approval float64 // shares
	preventionCut, adminCut, otherCut float64
	pending                           float64           // positions wanted struck and not struck yet
	inherited                         [numCosts]float64 // a year, when the regimes part
}

// spend books money in a unit's phase.
func (u *unit) spend(k CostKind, sek float64) { u.t.Cost[k] += sek }

// spend books money between phases.
func (w *World) spend(k CostKind, sek float64) { w.t.Cost[k] += sek }

// payDay books the day's costs that come with stocks: wages, agency, placements, income support, care, premises. Wages run
// by working day, the rest by the calendar days since the last tick.
func (w *World) payDay(days float64) {
	b := &w.params.Budget
	day := 1e6 / workdaysPerYear
	var wages, agency, posts float64
	for i := range w.staff {
		o := &w.staff[i]
		if o.state == postStruck {
			continue
		}
		posts++
		switch {
		case o.agency:
			agency += float64(b.AgencyFTE * day)
		case o.state == postFilled:
			wages += float64([numRoles]float64{b.WageCaseworker, b.WageTherapist, b.WageManager}[o.role] * day)
		}
	}
	admin, central := w.administrators(), w.centralStaff()
	senior := float64(w.params.Municipality.Senior * w.scale)
	prevention := float64(w.levers[PreventionFTE] * w.scale * (1 - w.board.preventionCut))
	wages += float64((float64(admin*b.WageAdministrator) + float64(central*b.WageCentral) + float64(senior*b.WageSenior) +
		float64(prevention*b.WagePrevention) + float64(w.gapTeamFTE()*b.WageGapTeam)) * day)
	posts += admin + central + senior + prevention + w.gapTeamFTE()
	w.spend(CostWages, wages)
	w.spend(CostAgency, agency)

	avoidable := float64(w.params.Errors.AvoidableSpend * (1 - w.removal))
	price := 1 + avoidable - float64(w.params.Errors.AvoidableSpend*0.4) // catalogue prices hold what the status quo leaves
	_, _, prices := w.params.Placement.types()
	var placements, income, care, homeless float64
	for i := range w.units {
		u := &w.units[i]
		for k, n := range u.placedBy {
			placements += float64(n * prices[k] * (1 + w.params.Placement.ExtraCost))
		}
		income += u.paid
		care += u.followed[NeedAdult]
	}
	homeless = float64(income * b.EmergencyHousing / 365.25)
	bought := float64(care*b.AdultCareDay) + homeless
	w.spend(CostPlacements, float64(placements*price*days))
	w.spend(CostIncomeSupport, float64(income*b.IncomeSupportMonth/30.44*days))
	w.spend(CostPurchased, float64(bought*price*days))
	w.t.Avoidable += float64((placements + bought) * avoidable * days)
	other := float64(posts*b.PremisesPerPosition) + float64(b.Premises*w.scale) +
		float64((b.Supplies+b.Other)*w.scale*(1-w.board.otherCut)) + float64(b.Overhead*w.scale)
	w.spend(CostOther, float64(other*1e6*days/365.25))
	frame := float64(w.frameNow() * days / 365.25)
	if w.off(MechBudget) { // the frame is what is spent
		spent := sum(w.t.Cost[:])
		for k := range w.units {
			spent += sum(w.units[k].t.Cost[:])
		}
		frame = max(0, spent-w.t.Frame)
	}
	w.t.Frame += frame
	w.board.frameDue += frame
}

// frameNow is the frame a year: as decided, less what a downturn takes, plus the state's money for its mandates.
func (w *World) frameNow() float64 {
	return float64(w.board.frame*(1-float64(w.params.Economy.TaxGap*w.unemployment))) + w.board.funded
}

// administrators, full-time: what savings and levers that cost positions leave.
func (w *World) administrators() float64 {
	n := float64(w.params.Municipality.Administrators * w.scale)
	return max(0, float64(n*(1-w.board.adminCut))-float64(w.leverPosts()*2/9))
}

func (w *World) centralStaff() float64 {
	return max(0, float64(w.params.Municipality.Central*w.scale)-float64(w.leverPosts()*2/9))
}

// leverPosts is the positions that gap team and prevention take beyond the status quo; they are moved from central staff,
// administrators (two ninths each) and caseworker posts (five ninths), so that no lever comes for free.
func (w *World) leverPosts() float64 {
	prevention := float64(w.levers[PreventionFTE] * (1 - w.board.preventionCut))
	return max(0, float64((w.levers[GapTeamFTE]+prevention-w.params.Prevention.StatusQuoFTE)*w.scale))
}

// account books the month that ends for the board to read, and at the year's end how far the April forecast was off.
func (w *World) account() {
	b := &w.board
	var month float64
	for k := range b.year {
		month += w.t.Cost[k]
		b.year[k] += w.t.Cost[k]
	}
	b.recent = [3]float64{b.recent[1], b.recent[2], month}
	others := float64((1 - w.params.Budget.PlacementsCounted) * (w.t.Cost[CostPlacements] - b.inherited[CostPlacements]/12))
	b.excused = [3]float64{b.excused[1], b.excused[2], others}
	b.excusedYear += others
	b.months++
	if w.calendar[w.day].lastOfYear {
		w.t.ForecastError += abs(sum(b.year[:])-b.excusedYear-b.april) / max(1, w.frameNow())
		w.t.Forecasts++
	}
}

// boardMonth is the board's meeting after each month: forecast, savings, open lowering of demands.
func (w *World) boardMonth() {
	b, p := &w.board, &w.params.Budget
	pace := float64((b.recent[0] + b.recent[1] + b.recent[2] - b.excused[0] - b.excused[1] - b.excused[2]) * 4)
	forecast := sum(b.year[:]) - b.excusedYear + float64(pace*float64(12-b.months)/12)
	frame := w.frameNow()
	if w.off(MechBudget) {
		frame = forecast
	}
	if b.months == 4 { // with years that begin in January, the forecast of April
		b.april = forecast
	}
	if w.day > w.burnInDays {
		toward(&b.seen, (forecast-frame)/frame, 1/p.ReactionMonths)
		w.save(pace)
	} else {
		b.seen = float64(p.Overspend*1e6*w.scale) / max(1, pace)
	}
	w.lowerDemands()
	if w.calendar[w.day-1].lastOfYear {
		w.newYear()
	}
}

// newYear carries the old year's result over and sets the new frame: indexed below cost, growing with part of the
// population, less the cut. The first frame of a regime is set when it begins.
func (w *World) newYear() {
	b, p := &w.board, &w.params.Budget
	if w.day > w.burnInDays && !w.off(MechBudget) {
		result := b.frameDue - (sum(b.year[:]) - b.excusedYear)
		b.carried = max(0, b.carried-result)
		if result < 0 { // restored over the years that the law gives; what is not is forgiven by special reasons
			b.carried = float64(b.carried * (1 - 1/(2*p.RestoreYears)))
		}
	}
	b.year, b.excusedYear, b.frameDue, b.months = [numCosts]float64{}, 0, 0, 0
	if w.day > w.burnInDays {
		b.frame = w.nextFrame()
		w.cutPlanned = float64(b.frame * (p.CutPerYear + p.IndexShortfall))
	}
}

func (w *World) nextFrame() float64 {
	p := &w.params.Budget
	growth := 1 + float64(p.DemographicCompensation*w.params.Population.Growth) - p.IndexShortfall - p.CutPerYear
	return float64(w.board.frame * growth)
}

const planAhead = 0.5 // years of known cuts that savings are planned for

// save turns the gap between the pace of spending and the frame into savings, as fast as economic hardness says. Known
// cuts are planned for; a surplus gives savings back.
func (w *World) save(pace float64) {
	b, p := &w.board, &w.params.Budget
	if w.off(MechSavings) || w.off(MechBudget) {
		return
	}
	// The law: what is carried has to be restored, and the council steps in when a lenient board lets it grow.
	hard := max(w.levers[EconomicHardness], min(1, b.carried/float64(p.Intervention*b.frame)))
	gap := pace - (w.frameNow() - float64(planAhead*w.cutPlanned)) + b.carried/p.RestoreYears - w.underWay()
	if gap < float64(p.DeficitTolerance*b.frame) && gap > 0 {
		gap = 0
	}
	speed := hard
	if gap < 0 {
		speed = 0.5
	}
	b.savings += float64(speed*gap) / p.SavingsMonths
	b.savings = max(0, min(b.savings, float64(0.5*sum(b.inherited[:]))))
	w.carryOut()
	f := min(1, b.savings/float64(0.08*sum(b.inherited[:])))
	toward(&b.felt, f, 1.0/6)
}

// underWay is what positions that are to be struck, but whose holders have not left yet, will save a year: a board does not
// decide the same saving twice.
func (w *World) underWay() float64 {
	p := &w.params.Budget
	return float64(max(0, w.board.pending) * (float64(0.5*(p.WageCaseworker+p.WageTherapist)) + p.PremisesPerPosition) * 1e6)
}

// openCareShare is the part of other purchased help that is open care, which can be bought less of.
const openCareShare = 0.25

// carryOut turns savings into measures. What one measure cannot give falls on positions.
func (w *World) carryOut() {
	b, p := &w.board, &w.params.Budget
	m := 1e6 * w.scale
	rest := float64(b.savings * p.SavePositions)
	take := func(share, whole, most float64) float64 {
		want := float64(b.savings * share)
		if whole <= 0 {
			rest += want
			return 0
		}
		got := min(want, float64(most*whole))
		rest += want - got
		return got / whole
	}
	b.agencyCut = take(p.SaveAgency, b.inherited[CostAgency], 1)
	b.adminCut = take(p.SaveAdmin, float64(w.params.Municipality.Administrators*p.WageAdministrator*m), 0.5)
	b.purchasedCut = take(p.SavePurchased, float64(openCareShare*b.inherited[CostPurchased]), 0.7)
	b.approval = take(p.SaveApproval, b.inherited[CostPlacements], p.ApprovalEffect)
	b.otherCut = take(p.SaveOther, float64((p.Supplies+p.Other)*m), 0.4)
	b.preventionCut = float64(w.levers[EconomicHardness] * min(1, b.savings/float64(10*m)))
	b.posts = rest / float64((float64(0.5*(p.WageCaseworker+p.WageTherapist))+p.PremisesPerPosition)*1e6)
}

// openness is how far what cannot be done has been struck openly, 0–1.
func (w *World) openness() float64 {
	if w.off(MechDemandAdjustment) {
		return 0
	}
	return min(1, w.adjust/max(1e-9, w.params.Budget.AdjustMax))
}

// lowerDemands is the other answer to scarcity: the political level itself raises thresholds for mild need and strikes
// demands, the more the higher latent pressure is above 1.
func (w *World) lowerDemands() {
	w.adjustStrikes = 0
	lever := w.levers[DemandAdjustment]
	if w.off(MechDemandAdjustment) || lever <= 0 {
		w.adjust = 0
		return
	}
	var over, staff float64
	for i := range w.units {
		u := &w.units[i]
		over += float64((u.latent - 1) * u.staffing)
		staff += u.staffing
	}
	over = max(0, ratio(over, staff))
	p := &w.params.Budget
	goal := float64(lever * p.AdjustMax * min(1, 2.5*over))
	toward(&w.adjust, goal, 1/p.AdjustMonths)
	w.adjustStrikes = float64(0.5 * lever * min(1, 2*over))
}
