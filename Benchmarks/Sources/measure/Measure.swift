import Glibc

/// Prints one table of figures: name, value, unit, ratio and what the ratio is of.
///
/// Nothing here passes or fails: a figure depends on the machine, a ratio much less. The working
/// directory is the project's root. With the argument `codes` it prints the lines that the codes are
/// measured on instead, for a run of the program itself.
@main
struct Measure {
  static func main() throws {
    if CommandLine.arguments.dropFirst().first == "codes" {
      return StandardOutput.write(CodeBacklog.measured.bytes)
    }
    var table = FigureTable()
    try CodeMeasures.add(to: &table)
    try DeadlineMeasures.add(to: &table)
    try BlockMeasures.add(to: &table)
    try MergeMeasures.add(to: &table)
    try TrustMeasures.add(to: &table)
    try FrameMeasures.add(to: &table)
    table.write()
  }
}
