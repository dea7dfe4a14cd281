import Reconciliation
import Records

/// Merging of one edited field into a finding that somebody else has edited meanwhile.
enum MergeMeasures {
  static func add(to table: inout FigureTable) throws {
    let type = RecordType.finding
    var current = StampedValues.empty(type)
    let words = "冷藏柜温度记录缺三天，现场未见备用记录。"
    if let text = type.position(of: "text") {
      current.values[text] = .text(words + "已拍照。")
      current.stamps[text] = FieldStamp(version: 4, branch: 1)
    }
    let change = FieldChange("text", base: .text(words), value: .text("经查，" + words), trunk: 3)
    let repeats = 20_000
    let times = try Interleaved([
      {
        for _ in 0..<repeats {
          keep(Reconciliation.merge([change], branch: 2, into: current, of: type, version: 5))
        }
      }
    ])
    let rate = Double(repeats) / times.median(0)
    table.add("merge: one text changed on both sides", rate, "merges/s")
  }
}
