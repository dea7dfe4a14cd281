/// Where the lines of a box-drawing character go, for pictures: fonts leave gaps between them.
struct LineShape {
  private var arms: Arms

  private struct Arms: OptionSet {
    let rawValue: UInt8

    static let up = Arms(rawValue: 1)
    static let down = Arms(rawValue: 2)
    static let left = Arms(rawValue: 4)
    static let right = Arms(rawValue: 8)
  }

  /// Nil for what is no line: it is drawn as a letter.
  init?(_ text: String) {
    switch text {
    case "─", "━": arms = [.left, .right]
    case "│", "┃": arms = [.up, .down]
    case "┌", "┏", "╭": arms = [.down, .right]
    case "┐", "┓", "╮": arms = [.down, .left]
    case "└", "┗", "╰": arms = [.up, .right]
    case "┘", "┛", "╯": arms = [.up, .left]
    case "├", "┣": arms = [.up, .down, .right]
    case "┤", "┫": arms = [.up, .down, .left]
    case "┬", "┳": arms = [.down, .left, .right]
    case "┴", "┻": arms = [.up, .left, .right]
    case "┼", "╋": arms = [.up, .down, .left, .right]
    default: return nil
    }
  }

  /// SVG path data in a cell whose upper left corner is at (x, y): lines from its middle.
  func path(x: Int, y: Int, width: Int, height: Int) -> String {
    let middle = "M\(x + width / 2) \(y + height / 2)"
    var path = ""
    if arms.contains(.up) { path += middle + "V\(y)" }
    if arms.contains(.down) { path += middle + "V\(y + height)" }
    if arms.contains(.left) { path += middle + "H\(x)" }
    if arms.contains(.right) { path += middle + "H\(x + width)" }
    return path
  }
}
