/// Counts of one kind of record, in the ways in which 统计 shows them.
package struct Statistics: Equatable, Sendable {
  package var subject: Subject
  package var total: Int
  /// In the order in which they are shown.
  package var groups: [Group]

  package init(subject: Subject, total: Int = 0, groups: [Group] = []) {
    self.subject = subject
    self.total = total
    self.groups = groups
  }

  /// What is counted.
  package enum Subject: String, CaseIterable, Hashable, Sendable {
    case toDo, supervision, inspection, application, enterprise, product, licence
  }

  /// By what it is told apart.
  package enum Dimension: String, CaseIterable, Hashable, Sendable {
    case colour, state, county, week, kind
  }

  /// One way of counting.
  package struct Group: Equatable, Sendable {
    package var dimension: Dimension
    package var bars: [Bar]

    package init(_ dimension: Dimension, _ bars: [Bar]) {
      self.dimension = dimension
      self.bars = bars
    }
  }

  /// One count; what it opens follows from subject, dimension and `key`.
  package struct Bar: Equatable, Sendable {
    /// A closed word of the field, a division code, or the Monday of a week.
    package var key: String
    /// The name of a division; empty where the key is a closed word.
    package var name: String
    package var count: Int

    package init(_ key: String, name: String = "", count: Int) {
      self.key = key
      self.name = name
      self.count = count
    }
  }
}

/// One bar by what it counts: what the list behind it is asked for by.
package struct StatisticsChoice: Hashable, Sendable {
  package var subject: Statistics.Subject
  package var dimension: Statistics.Dimension
  package var key: String

  package init(_ subject: Statistics.Subject, _ dimension: Statistics.Dimension, _ key: String) {
    self.subject = subject
    self.dimension = dimension
    self.key = key
  }
}

/// One record behind a bar.
package struct CountedRow: Equatable, Sendable, Identifiable {
  package var id: RecordID
  package var number: String
  package var name: String
  /// A day, an enterprise or a place, as the kind of record has it.
  package var detail: String
  package var state: String

  package init(id: RecordID, number: String, name: String, detail: String, state: String) {
    self.id = id
    self.number = number
    self.name = name
    self.detail = detail
    self.state = state
  }
}
