import Canvas
import Records

/// What is said while there is nothing to show.
extension TraceLookup {
  func drawWelcome(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(area, context: context).indented(by: 1)
    let words = [
      Phrase("扫码枪可直接扫;每个码以回车结束。", "Scan at any time; every code ends with Enter."),
      Phrase(
        "可查:药品追溯码(20 位)、GS1、数字链接、EPC、UDI、批准文号、信用代码。",
        "Trace codes, GS1, Digital Links, EPC, UDI, approval numbers, credit codes."
      ),
      Phrase(
        "F4 货架清点:连续扫码,不漏码,重复与命中有声音。",
        "F4 scans a whole shelf: nothing is lost, hits are heard."
      ),
    ]
    var row = 0
    for phrase in words {
      row += frame.lines(
        context.words(phrase).wrapped(width: max(1, inside.size.columns - 1)),
        in: inside.below(row),
        role: .textMuted
      )
    }
  }

  func drawNothing(on frame: inout Frame, in area: Rect, context: DrawContext) {
    let inside = frame.panel(area, context: context).indented(by: 1)
    guard let answer else { return }
    let phrase =
      answer.reading.verdict == .invalid
      ? Phrase(
        "这不是有效编码,F7 逐项解读。检查扫码枪设置、输入法是否为英文状态。",
        "This is no valid code; F7 reads it part by part. Check the scanner and the input method."
      )
      : Phrase(
        "编码有效,但本机没有它的记录。不等于不存在:请先同步,或到平台核实。",
        "The code is valid, but nothing of it is held here. Sync first, or ask the hub."
      )
    frame.lines(
      context.words(phrase).wrapped(width: max(1, inside.size.columns - 1)),
      in: inside,
      role: .statusDue
    )
  }
}
