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
