/// What one decision table says of a checklist as it stands.
package struct Assessment: Equatable, Sendable {
  package let table: VerdictTable.ID
  /// The answers the assessment rests on.
  package let tally: ChecklistTally
  /// The row that decides; nil when the table has no row for this tally.
  package let row: VerdictTable.Row?

  /// Judges `tally` by `table`; while items are open the outcome is only how it stands now.
  package init(
    _ tally: ChecklistTally,
    by table: VerdictTable,
    circumstances: Set<Circumstance> = []
  ) {
    self.table = table.id
    self.tally = tally
    row = table.row(for: tally, circumstances)
  }

  /// What stands between this assessment and finalising, in the order an inspector would clear it.
  package var blockers: [Blocker] {
    var blockers: [Blocker] = []
    let total = tally.total
    if total.unanswered > 0 { blockers.append(.unanswered(total.unanswered)) }
    if total.toReview > 0 { blockers.append(.toReview(total.toReview)) }
    if row == nil { blockers.append(.undecided) }
    return blockers
  }

  /// The outcome fit to be finalised; nil while anything blocks it.
  package var finalOutcome: VerdictOutcome? {
    blockers.isEmpty ? row?.outcome : nil
  }

  /// A reason why an inspection cannot be finalised yet.
  package enum Blocker: Equatable, Sendable {
    /// Items without an answer.
    case unanswered(Int)
    /// Items marked for review.
    case toReview(Int)
    /// The table has no row for this tally.
    case undecided
  }
}
