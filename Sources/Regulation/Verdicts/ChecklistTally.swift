/// What failing a checklist item weighs.
package enum ItemGrade: String, CaseIterable, Sendable {
  /// Severe defects; the key items of device and cosmetics checklists stand here too.
  case critical
  case major
  /// General items.
  case minor
  /// Items that a checklist recommends without asking for them.
  case recommended
}

/// The answer to one checklist item; raw values are those of the record's `verdict` field.
package enum ItemAnswer: String, CaseIterable, Sendable {
  case compliant
  case notCompliant
  /// Leaves the denominator.
  case notApplicable
  /// Stays in the denominator as not failed.
  case notInspected
  /// Blocks finalising until it is decided.
  case toReview

  /// Takes the digit pressed for an answer, 1 to 5 in the order of the cases.
  package init?(digit: Int) {
    guard (1...Self.allCases.count).contains(digit) else { return nil }
    self = Self.allCases[digit - 1]
  }
}

/// How many items of each grade were answered in each way.
package struct ChecklistTally: Equatable, Sendable {
  private var counts: [ItemGrade: Count] = [:]

  /// A checklist without items.
  package init() {}

  /// Counts every item once; a nil answer is one not given yet.
  package init(_ items: some Sequence<(grade: ItemGrade, answer: ItemAnswer?)>) {
    for item in items { add(item.answer, for: item.grade) }
  }

  /// Counts one more item.
  package mutating func add(_ answer: ItemAnswer?, for grade: ItemGrade) {
    counts[grade, default: Count()].add(answer)
  }

  /// The items of one grade.
  package subscript(_ grade: ItemGrade) -> Count {
    counts[grade] ?? Count()
  }

  /// The items of all grades together.
  package var total: Count {
    counts.values.reduce(into: Count()) { $0.add($1) }
  }

  /// Items of one kind, counted by their answers.
  package struct Count: Equatable, Sendable {
    package private(set) var items = 0
    package private(set) var failed = 0
    package private(set) var notApplicable = 0
    package private(set) var notInspected = 0
    package private(set) var toReview = 0
    package private(set) var unanswered = 0

    /// The items that a share is taken of: all but those that do not apply.
    package var denominator: Int { items - notApplicable }

    mutating func add(_ answer: ItemAnswer?) {
      items += 1
      switch answer {
      case .compliant: break
      case .notCompliant: failed += 1
      case .notApplicable: notApplicable += 1
      case .notInspected: notInspected += 1
      case .toReview: toReview += 1
      case nil: unanswered += 1
      }
    }

    mutating func add(_ other: Count) {
      items += other.items
      failed += other.failed
      notApplicable += other.notApplicable
      notInspected += other.notInspected
      toReview += other.toReview
      unanswered += other.unanswered
    }
  }
}
