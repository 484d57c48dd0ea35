package sim

// reputationMonth lets the name of the place follow engagement and news.
func (w *World) reputationMonth() {
	if w.off(MechReputation) {
		return
	}
	goal := 0.5 + float64(0.8*(w.engaged-w.params.Wellbeing.EngagementBase)) - float64(0.03*w.scandal)
	toward(&w.reputation, clamp01(goal), 1/w.params.Economy.ReputationMonths)
}
