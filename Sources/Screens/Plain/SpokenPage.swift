package import Canvas
import Records

/// A screen as it is read to someone: where one is, what there is, and what is asked.
///
/// The same shell draws it; borders, columns and colors are gone, and what they meant is words.
package struct SpokenPage: Equatable, Sendable {
  /// The path of the screen.
  package var place: String
  package var regions: [Region]
  /// The row that tells of position and filter.
  package var message: String
  /// What has to be answered first.
  package var question: String?
  package var field: Outline.Field?
  package var notice: String?
  /// Network and what waits, without the clock.
  package var status: String
  /// What of the status is worth a word by itself when it changes.
  package var alert: String

  /// What stands together under a title.
  package struct Region: Equatable, Sendable {
    package var title: String
    package var detail: String
    package var rows: [Row]

    /// The rows one can choose among, in order.
    package var choices: [Row] { rows.filter(\.isChoice) }

    /// The place of the chosen one among them.
    package var chosen: Int? { choices.firstIndex(where: \.isChosen) }
  }

  /// One line.
  package struct Row: Equatable, Sendable {
    package var text: String
    package var isChoice = false
    package var isChosen = false
    package var hasFocus = false
  }

  /// The region whose rows keys move among.
  package var focus: Region? {
    let chosen = regions.filter { $0.chosen != nil }
    return chosen.last { $0.choices.contains(where: \.hasFocus) } ?? chosen.last
  }

  /// Whether only a deliberate yes goes on.
  package var isConfirmation: Bool { question != nil && field == nil }

  /// What stands before the line to be typed: the question, or the name of the screen.
  package var prompt: CleanText {
    guard field == nil else { return .empty }
    let name = String(place.prefix { $0 != "›" })
    return UntrustedText(name.last == " " ? String(name.dropLast()) : name).line()
  }

  /// The extent that pages are drawn in: one pane a page, wide enough for a paragraph's line.
  package static let extent = Size(rows: 120, columns: 99)
}

extension SpokenPage {
  /// The page that `shell` shows in `context`, whose size is to be `extent`.
  package init(_ shell: Shell, in context: DrawContext) {
    let layout = ShellLayout(context.size)
    var frame = Frame(size: context.size)
    frame.outline = Outline()
    if let menu = shell.menu {
      menu.draw(on: &frame, in: layout.body, context: context)
    } else if let listMenu = shell.listMenu {
      listMenu.draw(on: &frame, context: context)
    } else {
      shell.front.draw(on: &frame, in: layout.body, context: context)
    }
    let reading = FrameReading(frame, language: context.language)
    regions = reading.regions(in: layout.body)
    place = shell.front.crumbs(in: context).map(\.string).joined(separator: " › ")
    var foot = Frame(size: context.size)
    foot.outline = Outline()
    if let departure = shell.departure {
      departure.draw(on: &foot, in: layout.message, context: context)
    } else if shell.menu == nil {
      shell.front.drawMessage(on: &foot, in: layout.message, context: context)
    }
    // A field that has not the caret, as over the hits of a search, takes no line.
    let hasCaret = shell.menu != nil || shell.listMenu != nil || shell.front.focus == .text
    question = foot.outline?.question?.string ?? (hasCaret ? reading.fieldLabel : nil)
    field = foot.outline?.field ?? (hasCaret ? frame.outline?.field : nil)
    message =
      foot.outline?.question == nil
      ? FrameReading(foot, language: context.language).line(layout.message.origin.row) : ""
    notice = shell.notice.map { notice in
      let code = notice.code.map { " [\($0)]" } ?? ""
      return notice.kind.word[context.language] + notice.text[context.language] + code
    }
    let standing = StatusLine.spoken(context)
    status = standing.full
    alert = standing.alert
  }
}

extension Notice.Kind {
  /// Said before the sentence, where a color would say it.
  fileprivate var word: Phrase {
    switch self {
    case .info: Phrase("提示:", "Note: ")
    case .warning: Phrase("注意:", "Warning: ")
    case .error: Phrase("错误:", "Error: ")
    }
  }
}

extension StatusLine {
  /// The status row in words; the same as long as nothing but the time has changed.
  fileprivate static func spoken(_ context: DrawContext) -> (full: String, alert: String) {
    var parts: [Phrase] = []
    if context.isDemonstration { parts.append(Phrase("演示数据", "demonstration data")) }
    if context.isLocked { parts.append(Phrase("已锁定", "locked")) }
    if let progress = context.syncProgress {
      let phase = progress.phase.label
      parts.append(Phrase("同步:\(phase.chinese)", "sync: \(phase.english)"))
    } else {
      parts.append(context.network.word)
    }
    if context.conflicts > 0 {
      parts.append(Phrase("冲突 \(context.conflicts)", "\(context.conflicts) in conflict"))
    }
    if context.unread > 0 {
      parts.append(Phrase("未读消息 \(context.unread)", "\(context.unread) unread"))
    }
    let words = SpokenWords(language: context.language)
    let alert = words.joined(parts.map { $0[context.language] })
    if context.pending > 0 {
      parts.append(Phrase("待上传 \(context.pending)", "\(context.pending) to be sent"))
    }
    return (words.joined(parts.map { $0[context.language] }), alert)
  }
}

extension NetworkState {
  fileprivate var word: Phrase {
    switch self {
    case .online: Phrase("在线", "online")
    case .offline: Phrase("离线", "offline")
    case .intercepted: Phrase("网络被门户拦截", "captive portal")
    case .unknown: Phrase("未登记平台", "no hub")
    }
  }
}
