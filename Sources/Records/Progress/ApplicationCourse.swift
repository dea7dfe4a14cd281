/// One application's way through the office, as the records of its nodes.
///
/// The hub's own acts on it are here, so that an office command and the result of an on-site check
/// move it in the same way. Days are those of China.
package struct ApplicationCourse: Equatable, Sendable {
  package private(set) var application: Record
  /// In order of place, then of start.
  package private(set) var nodes: [Record]

  /// How an application ends.
  package enum Ending: String, CaseIterable, Sendable {
    case granted, refused, withdrawn
  }

  /// Why an act on the way was not possible.
  package enum Obstacle: Error, Equatable, Sendable {
    /// It has ended with that word.
    case ended(String)
    /// No node is under way.
    case notUnderway
    case unknownNode(String)
    case alreadyPaused, notPaused
  }

  package init(application: Record, nodes: [Record]) {
    self.application = application
    self.nodes = nodes.sorted { left, right in
      let (a, b) = (left.nodeOrder, right.nodeOrder)
      return a == b ? left.id < right.id : a < b
    }
  }

  /// The place of the node under way; nil before the first and after the last.
  package var current: Int? {
    nodes.firstIndex { !$0["startedAt"].isNull && $0["endedAt"].isNull }
  }

  /// Ends the node under way with a result and begins the next one, or ends the whole.
  ///
  /// `node` leaves out those between; without a next node the application is granted.
  package mutating func advance(
    at now: Instant,
    result: String,
    to node: String? = nil,
    ending: Ending? = nil
  ) throws(Obstacle) {
    try refuseEnded()
    guard let current else { throw .notUnderway }
    let next: Int?
    if let node {
      next = nodes.indices.first {
        $0 > current && nodes[$0]["node"].text == node && nodes[$0]["startedAt"].isNull
      }
      guard next != nil, ending == nil else { throw .unknownNode(node) }
    } else {
      next = nodes.indices.first { $0 > current && nodes[$0]["startedAt"].isNull }
    }
    if nodes[current].openPause != nil { closePause(of: current, on: now.day) }
    nodes[current]["endedAt"] = .integer(now.milliseconds)
    nodes[current]["result"] = result.isEmpty ? .null : .text(result)
    if let ending {
      application["state"] = .text(ending.rawValue)
    } else if let next {
      nodes[next]["startedAt"] = .integer(now.milliseconds)
      application["state"] = nodes[next]["node"]
    } else {
      application["state"] = .text(Ending.granted.rawValue)
    }
  }

  /// Stops the clock of the node under way from `day` on.
  package mutating func pause(from day: CalendarDay) throws(Obstacle) {
    try refuseEnded()
    guard let current else { throw .notUnderway }
    guard nodes[current].openPause == nil else { throw .alreadyPaused }
    nodes[current]["pauses"] = .list(nodes[current]["pauses"].list + ["\(day).."])
  }

  /// Lets the clock go on; `day` is the last one that does not count.
  package mutating func resume(after day: CalendarDay) throws(Obstacle) {
    try refuseEnded()
    guard let current else { throw .notUnderway }
    guard nodes[current].openPause != nil else { throw .notPaused }
    closePause(of: current, on: day)
  }

  private func refuseEnded() throws(Obstacle) {
    if let state = application["state"].text, Ending(rawValue: state) != nil {
      throw .ended(state)
    }
  }

  private mutating func closePause(of node: Int, on day: CalendarDay) {
    guard let open = nodes[node].openPause else { return }
    var pauses = nodes[node]["pauses"].list
    pauses.removeLast()
    if open <= day { pauses.append("\(open)..\(day)") }
    nodes[node]["pauses"] = .list(pauses)
  }
}

extension Record {
  /// The first day of a pause that has no end yet.
  package var openPause: CalendarDay? {
    self["pauses"].list.last.flatMap { text in
      text.hasSuffix("..") ? CalendarDay(text.dropLast(2)) : nil
    }
  }

  fileprivate var nodeOrder: (Int64, Int64) {
    (self["place"].integer ?? .max, self["startedAt"].integer ?? .max)
  }
}
