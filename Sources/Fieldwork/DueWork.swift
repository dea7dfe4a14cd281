package import Records
import Reference
import Regulation

/// Due days: every list and detail has its urgency, colour and reasons from here.
extension Fieldwork {
  /// How the day stands now; nil while the shipped rules cannot be read, and the bare day is shown.
  package func standing(of due: HeldDue) -> DueView? {
    dueDays?.view(of: due, on: clock.now.day)
  }

  /// Why the day is the day it is; nil where no known rule is named.
  package func explanation(of due: HeldDue) -> DueExplanation? {
    dueDays?.explanation(of: due)
  }

  /// The due days that have one of the colours today.
  func windows(of colours: [SupervisionColour]) throws(FieldworkError) -> DueWindows {
    do throws(ReferenceError) {
      return try reference.dueDays().windows(of: colours, on: clock.now.day)
    } catch {
      throw .reference(error)
    }
  }

  /// Unfinished work by the colour its due day has now.
  package func colours(of counts: [DueCount]) -> [SupervisionColour: Int] {
    counts.reduce(into: [:]) { tally, item in
      tally[standing(of: item.due)?.colour ?? .none, default: 0] += item.count
    }
  }

  private var dueDays: DueDays? {
    // Damaged rules are told by `doctor`; a list of work must open without them.
    try? reference.dueDays()
  }
}
