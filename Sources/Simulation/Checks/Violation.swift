/// A promise of the sync; the numbers are those of the design.
package enum Invariant: String, CaseIterable, Sendable {
  case noLoss = "I1"
  case exactlyOnce = "I2"
  case convergence = "I3"
  case cursor = "I4"
  case versionsRise = "I5"
  case readYourWrites = "I6"
  case wholeGroups = "I7"
  case deviceOrder = "I8"
  case hubFields = "I9"
  case sealed = "I10"
  case privacy = "I11"
  case keepsPending = "I12"
  case feedOrder = "I13"
  case resumed = "I14"
  case liveness = "I15"
  case honesty = "I17"
  case hubWhole = "I18"
  case audit = "I19"
  case givenBack = "I20"
  /// A write that its author had not seen is neither silently replaced nor needlessly disputed.
  case judgement = "T15"
  /// Something threw that never should.
  case unexpected = "X"
}

/// A promise that was broken.
package struct Violation: Error, Equatable, Sendable {
  package var invariant: Invariant
  /// In English, with ids and values of the generated world.
  package var detail: String

  package init(_ invariant: Invariant, _ detail: String) {
    self.invariant = invariant
    self.detail = detail
  }
}
