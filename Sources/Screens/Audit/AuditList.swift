package import Canvas
package import Records

/// 审计: what was done on this laptop, newest first, and whether all that was signed still holds.
package struct AuditList: ArrangedScreen {
  package typealias Verb = AuditCommand

  package static let name = Phrase("审计", "Audit")

  package internal(set) var list = PagedList<AuditEntry>()
  package internal(set) var filter = AuditFilter()
  /// Nil for the newest first.
  package internal(set) var order: ListOrder<AuditColumn>?
  package internal(set) var hidden = AuditColumn.usuallyHidden
  /// What the last check came to; nil before the first.
  package internal(set) var report: AuditReport?
  package internal(set) var isVerifying = false
  /// Whether the detail has the whole body.
  package internal(set) var showsDetail = false
  package internal(set) var prompt: Prompt<Purpose>?

  /// What a line of text is typed for.
  package enum Purpose: Equatable, Sendable {
    case filter
    case exportFile(AuditEntry?)
    case exportReason(AuditEntry?, path: String)
    case exportPassword(AuditEntry?, path: String, reason: String)
  }

  package init() {}

  package var route: Route { .audit }
  package var focus: InputFocus { prompt == nil ? .commands : .text }
  package var isUnsaved: Bool { false }

  package var listing: Listing? { .audit(filter, order) }

  package var arrangement: ListArrangement? { arranged }

  package mutating func arrange(_ look: ListLook, in context: DrawContext) -> [Effect] {
    takeUp(look, in: context)
  }

  package func crumbs(in context: DrawContext) -> [CleanText] {
    let chosen = AuditFilterText.write(filter, in: context.language)
    let view =
      chosen.isEmpty
      ? context.words(Phrase("全部", "all")) : UntrustedText(row: chosen).line()
    return [context.words(Self.name), view]
  }

  package func unavailable(_ command: AuditCommand, in context: DrawContext) -> Phrase? {
    let locked = Phrase("副本已锁定,签名内容不可见", "Signed lines are sealed while locked")
    switch command {
    case .detail: return list.selected == nil ? Phrase("没有选中的条目", "Nothing is selected") : nil
    case .filter: return nil
    case .verify:
      if isVerifying { return Phrase("正在校验", "It is being checked") }
      return context.isLocked ? locked : nil
    case .export:
      if context.isLocked { return locked }
      return list.selected?.record == nil
        ? Phrase("这一条没有记录可导出", "No record belongs to this entry") : nil
    case .exportAll: return context.isLocked ? locked : nil
    }
  }

  package mutating func handle(
    _ event: ScreenEvent<AuditCommand>,
    in context: DrawContext
  ) -> [Effect] {
    switch event {
    case .appeared, .learnt(.replicaChanged): return [reload(in: context)]
    case .learnt(.audit(let news)): return learn(news, in: context)
    case .learnt: return []
    case .typed(let key): return typed(key, in: context)
    case .pasted(let text):
      if prompt == nil { prompt = Prompt(.filter, Self.filterQuestion) }
      prompt?.field.paste(text)
      return []
    case .chose(let command): return chose(command, in: context)
    }
  }

  static let filterQuestion = Phrase("筛选", "Filter")

  func load(_ rows: Range<Int>) -> Effect { .audit(.load(filter, order, rows)) }

  private mutating func learn(_ news: AuditNews, in context: DrawContext) -> [Effect] {
    switch news {
    case .loaded(let page, let filter, let order):
      guard filter == self.filter, order == self.order else { return [] }
      list.take(page, height: height(in: context))
      return []
    case .verified(let report):
      isVerifying = false
      self.report = report
      let kind: Notice.Kind = report.isSound ? .info : .error
      return [.tell(Notice(kind, AuditPhrases.verdict(report)))]
    case .exported(let groups):
      let words = Phrase("已写入 \(groups) 组签名", "\(groups) signed groups were written")
      return [.tell(Notice(.info, words)), reload(in: context)]
    case .exportRefused(let refusal):
      return [.tell(Notice(.error, UnlockScreen.sentence(refusal)))]
    case .failed(let failure):
      isVerifying = false
      return [.tell(Notice(failure))]
    }
  }

  private mutating func chose(_ command: AuditCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .detail: showsDetail.toggle()
    case .verify:
      isVerifying = true
      return [.audit(.verify)]
    case .filter:
      let text = AuditFilterText.write(filter, in: context.language)
      prompt = Prompt(.filter, Self.filterQuestion, text: text.isEmpty ? "" : text + " ")
    case .export: prompt = Prompt(.exportFile(list.selected), Self.fileQuestion)
    case .exportAll: prompt = Prompt(.exportFile(nil), Self.fileQuestion)
    }
    return []
  }

  private static let fileQuestion = Phrase("写入文件(完整路径)", "Write to file (whole path)")

  private mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if prompt != nil { return typedInPrompt(key, in: context) }
    if let motion = ListMotion(key) { return move(motion, in: context) }
    if case .character(let character) = key, !character.isASCII {
      prompt = Prompt(.filter, Self.filterQuestion, text: String(character))
      return []
    }
    return [.unused]
  }

  private mutating func typedInPrompt(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = prompt else { return [] }
    let outcome = asked.press(key)
    prompt = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      prompt = nil
      return []
    case .accepted(let text): return accepted(text, for: asked.purpose, in: context)
    }
  }

  private mutating func accepted(
    _ text: String,
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    if case .filter = purpose {
      do throws(FilterProblem) {
        try setFilter(text)
      } catch {
        prompt?.complaint = error.phrase
        return []
      }
      prompt = nil
      return [reload(in: context)]
    }
    guard !text.allSatisfy(\.isWhitespace) else {
      prompt?.complaint = Phrase("不能为空", "needed")
      return []
    }
    switch purpose {
    case .filter: return []
    case .exportFile(let entry):
      prompt = Prompt(.exportReason(entry, path: text), Phrase("导出理由(进审计)", "Reason (it is noted)"))
    case .exportReason(let entry, let path):
      prompt = Prompt(
        .exportPassword(entry, path: path, reason: text),
        Phrase("再输一次密码", "Password once more"),
        echo: .concealed
      )
    case .exportPassword(let entry, let path, let reason):
      prompt = nil
      let export = AuditExport(
        record: entry?.record,
        type: entry?.type ?? "",
        path: path,
        reason: reason,
        password: Password(text)
      )
      return [.audit(.export(export))]
    }
    return []
  }
}
