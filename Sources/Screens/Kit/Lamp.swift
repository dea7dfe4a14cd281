import Canvas
package import Records

extension SupervisionColour {
  /// One character that says the colour without any.
  var letter: Phrase {
    switch self {
    case .none: Phrase("·", "·")
    case .blue: Phrase("蓝", "B")
    case .yellow: Phrase("黄", "Y")
    case .red: Phrase("红", "R")
    }
  }

  /// The colour that a filter's word names.
  init?(named text: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue == text || $0.label.isNamed(text) })
    else { return nil }
    self = found
  }

  static let labels = allCases.map(\.label)
}

extension Wording {
  /// As `11-20 18:02`, in China's time.
  package static func shortDayAndClock(_ instant: Instant) -> String {
    "\(instant.day.description.dropFirst(5)) \(clock(instant))"
  }
}
