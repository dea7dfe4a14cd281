import Canvas
import Records

/// Words of 追溯.
enum TracePhrases {
  static func step(_ step: TraceStep) -> Phrase {
    switch step {
    case .produced: Phrase("生产", "produced")
    case .packed: Phrase("装箱", "packed")
    case .unpacked: Phrase("拆箱", "unpacked")
    case .transformed: Phrase("转换", "transformed")
    case .shipped: Phrase("出库", "sent")
    case .received: Phrase("入库", "received")
    case .sold: Phrase("零售", "sold")
    case .dispensed: Phrase("使用", "dispensed")
    case .sampled: Phrase("抽样", "sampled")
    case .counted: Phrase("盘点", "counted")
    case .destroyed: Phrase("销毁", "destroyed")
    case .recalled: Phrase("召回", "recalled")
    case .voided: Phrase("作废", "voided")
    case .other: Phrase("其他", "other")
    }
  }

  /// The state letter of a code.
  static func state(_ letter: String) -> Phrase {
    switch letter {
    case "A": Phrase("已激活", "activated")
    case "I": Phrase("在库", "in stock")
    case "O": Phrase("已出库", "sent out")
    case "C": Phrase("已注销", "struck off")
    case "E": Phrase("码不存在", "no such code")
    case "": Phrase("未报", "not reported")
    default: Phrase(letter, letter)
    }
  }

  static func level(_ level: Int64) -> Phrase {
    switch level {
    case 1: Phrase("一级 小包装", "level 1, smallest")
    case 2: Phrase("二级 中包装", "level 2")
    case 3: Phrase("三级 大包装", "level 3")
    case 4...: Phrase("\(level) 级", "level \(level)")
    default: Phrase("级别未报", "level not reported")
    }
  }

  static func grade(_ grade: String) -> Phrase {
    switch grade {
    case "1": Phrase("一级", "class I")
    case "2": Phrase("二级", "class II")
    case "3": Phrase("三级", "class III")
    default: Phrase("", "")
    }
  }

  static func mark(_ mark: ShelfFinding.Mark) -> Phrase {
    switch mark {
    case .recalled: Phrase("召回", "RECALL")
    case .sold: Phrase("已售", "SOLD")
    case .ended: Phrase("注销", "STRUCK OFF")
    case .expired: Phrase("过期", "EXPIRED")
    case .expiring: Phrase("近效期", "near expiry")
    case .unknown: Phrase("未知码", "not held")
    case .unreadable: Phrase("不是有效编码", "no valid code")
    }
  }

  static func receipt(_ receipt: BatchFlow.Receipt) -> (role: Role, words: Phrase) {
    switch receipt {
    case .matched: (.statusOK, Phrase("收发一致", "received"))
    case .differing: (.statusOverdue, Phrase("数量不符", "differs"))
    case .missing: (.statusDue, Phrase("无回执", "no receipt"))
    }
  }

  static func unverified(_ confidence: String) -> Phrase {
    confidence == "unverified" ? Phrase("[示例规则]", "[example rule]") : Phrase("", "")
  }

  /// `10-02 08:11`; the year in front when it is not this one.
  static func time(_ instant: Instant, today: CalendarDay) -> String {
    let day = instant.day
    let text = "\(day)"
    return (day.year == today.year ? String(text.dropFirst(5)) : text) + " "
      + Wording.clock(instant)
  }

  /// The last characters of a code, which are what tells packages of a shelf apart.
  static func tail(_ code: String, _ count: Int) -> String {
    let shown = TraceLink.shown(code)
    return shown.count > count ? "…" + shown.suffix(max(1, count - 1)) : shown
  }
}
