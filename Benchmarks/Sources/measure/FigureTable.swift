import Glibc

/// Rows of figures as tab-separated text.
struct FigureTable {
  private var lines = ["name\tvalue\tunit\tratio\tof what"]

  /// Adds a row; a ratio says how many times longer the work took than `other`.
  mutating func add(
    _ name: String,
    _ value: Double,
    _ unit: String,
    ratio: Double? = nil,
    of other: String = ""
  ) {
    lines.append("\(name)\t\(shown(value))\t\(unit)\t\(ratio.map(shown) ?? "")\t\(other)")
  }

  /// Writes the table to standard output.
  func write() {
    print(lines.joined(separator: "\n"))
  }

  /// Three digits that say something, whole numbers from a hundred on.
  private func shown(_ value: Double) -> String {
    guard value.magnitude < 100 else { return String(Int(value.rounded())) }
    let scale = value.magnitude < 10 ? 100.0 : 10.0
    return String((value * scale).rounded() / scale)
  }
}
