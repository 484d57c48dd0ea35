package sim

// strikePosts hands each unit its part of the positions to be struck, taken where pressure is lowest and least has gone
// already, and opens struck ones again when the board wants fewer; once a month.
func (w *World) strikePosts() {
	struck, posts := 0.0, 0.0
	open := w.openPosts()
	for i := range w.staff {
		if o := &w.staff[i]; o.role != RoleManager {
			posts++
			struck += bit(o.state == postStruck)
		}
	}
	for k := range w.units {
		w.units[k].strike = [2]int{}
	}
	struck -= w.spare
	want := w.board.posts + float64(w.leverPosts()*5/9)
	w.board.pending = want - struck
	diff := min(want, float64(0.6*(posts-w.spare))) - struck
	for ; diff >= 1; diff-- {
		k, prof := w.slackest(&open)
		if k < 0 {
			break
		}
		open[k][prof]--
		w.units[k].strike[prof]++
	}
	for ; diff <= -1; diff++ {
		if !w.reopen(&open) {
			break
		}
	}
	w.movePosts(&open)
	w.strikeVacant()
}

// movePosts lets positions that fall empty in the slackest unit be filled where pressure is highest instead.
func (w *World) movePosts(open *[maxUnits][2]int) {
	var keep [2]float64 // share of its positions below which no unit goes for the sake of another
	for prof := range keep {
		var left, had float64
		for k := range w.units {
			left += float64(open[k][prof])
			had += float64([2]int{w.units[k].spec.Caseworkers, w.units[k].spec.Therapists}[prof])
		}
		keep[prof] = 0.85 * ratio(left, had)
	}
	for prof := range 2 {
		low, high := -1, -1
		for k := range w.units {
			u := &w.units[k]
			had := [2]int{u.spec.Caseworkers, u.spec.Therapists}[prof]
			if had == 0 {
				continue
			}
			if float64(open[k][prof]) > float64(keep[prof]*float64(had)) && w.hasPost(u, prof, postVacant) && (low < 0 || u.pressure < w.units[low].pressure) {
				low = k
			}
			if w.hasPost(u, prof, postStruck) && (high < 0 || u.pressure > w.units[high].pressure) {
				high = k
			}
		}
		if low < 0 || high < 0 || low == high || w.units[high].pressure < w.units[low].pressure+movesAt || w.units[high].pressure < 1 {
			continue
		}
		if w.strikeOne(&w.units[low], prof) {
			w.openOne(&w.units[high], prof)
		}
	}
}

// movesAt is the difference in pressure between two units from which a vacant position is moved.
const movesAt = 0.1

// hasPost tells whether u has a post of a profession in this state.
func (w *World) hasPost(u *unit, prof int, s postState) bool {
	for i := u.first; i < u.end; i++ {
		if o := &w.staff[i]; o.state == s && o.role != RoleManager && profession(o.role) == prof {
			return true
		}
	}
	return false
}

// strikeOne strikes one vacant post of u, if there is any.
func (w *World) strikeOne(u *unit, prof int) bool {
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if o.role != RoleManager && o.state == postVacant && profession(o.role) == prof {
			w.handBack(u, o)
			o.state, o.agency = postStruck, false
			return true
		}
	}
	return false
}

// openOne opens one struck post of u, to be filled.
func (w *World) openOne(u *unit, prof int) bool {
	for i := u.first; i < u.end; i++ {
		o := &w.staff[i]
		if o.role != RoleManager && o.state == postStruck && profession(o.role) == prof {
			o.state, o.vacantSince = postVacant, int32(w.day)
			o.generation++
			o.hire = w.arm(kindStaff, o.person(), drawHire)
			return true
		}
	}
	return false
}

const maxUnits = 512

// openPosts counts each unit's positions that the budget carries, by profession.
func (w *World) openPosts() (open [maxUnits][2]int) {
	for i := range w.staff {
		if o := &w.staff[i]; o.role != RoleManager && o.state != postStruck {
			open[o.unit][profession(o.role)]++
		}
	}
	return open
}

// slackest is the unit and profession that can best lose a position: low pressure, little lost already, and never below two
// fifths of what it had.
func (w *World) slackest(open *[maxUnits][2]int) (unit, prof int) {
	unit, best := -1, 1e9
	for k := range w.units {
		u := &w.units[k]
		for p, had := range [2]int{u.spec.Caseworkers, u.spec.Therapists} {
			left := open[k][p]
			if had == 0 || left <= max(1, 2*had/5) {
				continue
			}
			lost := 1 - float64(left)/float64(had)
			if x := u.pressure + float64(2*lost); x < best {
				unit, prof, best = k, p, x
			}
		}
	}
	return unit, prof
}

// reopen opens one struck position in the unit under the highest pressure.
func (w *World) reopen(open *[maxUnits][2]int) bool {
	at, best := -1, -1.0
	for k := range w.units {
		u := &w.units[k]
		if (open[k][0] < u.spec.Caseworkers || open[k][1] < u.spec.Therapists) && u.pressure > best {
			at, best = k, u.pressure
		}
	}
	if at < 0 {
		return false
	}
	had := [2]int{w.units[at].spec.Caseworkers, w.units[at].spec.Therapists}
	for prof := range 2 {
		if open[at][prof] < had[prof] && w.openOne(&w.units[at], prof) {
			open[at][prof]++
			return true
		}
	}
	return false
}

// strikeVacant strikes empty posts at once where a strike is due; the rest waits for somebody to leave.
func (w *World) strikeVacant() {
	for k := range w.units {
		u := &w.units[k]
		for i := u.first; i < u.end; i++ {
			o := &w.staff[i]
			prof := profession(o.role)
			if o.role != RoleManager && o.state == postVacant && u.strike[prof] > 0 {
				u.strike[prof]--
				w.handBack(u, o)
				o.state, o.agency = postStruck, false
			}
		}
	}
}
