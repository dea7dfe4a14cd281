import Canvas
package import Records

extension ProgressList {
  static let filterQuestion = Phrase("筛选", "Filter")

  mutating func typed(_ key: Key, in context: DrawContext) -> [Effect] {
    if inquiry != nil { return answer(key, in: context) }
    if showsDetail, let effects = scrollDetail(key, in: context) { return effects }
    if let motion = ListMotion(key) {
      scrolled = 0
      let missing = list.move(motion, height: height(in: context))
      return (missing.map { [.progress(.load(filter, $0))] } ?? []) + follow(in: context)
    }
    // A hanzi in the list can only mean that something is to be found.
    if case .character(let character) = key, !character.isASCII {
      inquiry = Inquiry(.filter, Self.filterQuestion, text: String(character))
      return []
    }
    return [.unused]
  }

  /// Pages scroll the detail; where a route pinned one application, so do all motions.
  private mutating func scrollDetail(_ key: Key, in context: DrawContext) -> [Effect]? {
    let page = max(1, ShellLayout(context.size).body.size.rows - 3)
    switch ListMotion(key) {
    case .pageDown, .halfPageDown: scrolled += page
    case .pageUp, .halfPageUp: scrolled -= page
    case .down where pinned != nil: scrolled += 1
    case .up where pinned != nil: scrolled -= 1
    case .first where pinned != nil: scrolled = 0
    case .last where pinned != nil: scrolled = .max
    default: return nil
    }
    scrolled = min(max(0, scrolled), furthestScroll(in: context))
    return []
  }

  mutating func chose(_ command: ProgressCommand, in context: DrawContext) -> [Effect] {
    switch command {
    case .view:
      showsDetail = true
      return follow(in: context)
    case .check: return inspection.map { [.open(.inspection($0.id))] } ?? []
    case .pane:
      showsDetail.toggle()
      if !showsDetail { pinned = nil }
      return follow(in: context)
    case .filter:
      let text = ProgressFilterText.write(filter, in: context.language)
      inquiry = Inquiry(.filter, Self.filterQuestion, text: text.isEmpty ? "" : text + " ")
    case .conclude:
      guard let inspection else { return [] }
      inquiry = Inquiry(
        .conclude(inspection.id),
        [
          .init(
            Phrase("结论 1符合 2待整改 3不符合", "1 meets 2 rectify first 3 fails"),
            .choice(ProgressPhrases.conclusions.dropLast().map(\.label))
          ), .init(Phrase("理由", "Grounds"), .needed),
        ]
      )
    case .dossier: return current?.applicant.map { [.open(.enterprise($0))] } ?? []
    case .course:
      let courses = ProgressFilter.Course.allCases
      let next = (courses.firstIndex(of: filter.course) ?? 0) + 1
      filter.course = courses[next % courses.count]
      return [reload(in: context)]
    case .sort:
      let orders = ProgressFilter.Order.allCases
      let next = (orders.firstIndex(of: filter.order) ?? 0) + 1
      filter.order = orders[next % orders.count]
      return [reload(in: context)]
    case .dropChip:
      filter = ProgressFilterText.removingLast(filter)
      return [reload(in: context)]
    }
    return []
  }

  /// The newest on-site check of the application, as far as its detail has been brought.
  var inspection: InspectionSummary? {
    guard let detail, let current, detail.summary.id == current.id else { return nil }
    return detail.inspections.first
  }

  package func unavailable(_ command: ProgressCommand, in context: DrawContext) -> Phrase? {
    let nothing = Phrase("没有选中的申请", "No application is selected")
    switch command {
    case .filter, .sort, .pane, .course: return nil
    case .dropChip:
      return filter.course == .all && ProgressFilterText.chips(filter).count == 1
        ? Phrase("没有筛选条件", "There is no filter to take away") : nil
    case .view: return current == nil ? nothing : nil
    case .dossier:
      guard let current else { return nothing }
      return current.applicant == nil
        ? Phrase("本机不知申请人", "The applicant is not known here") : nil
    case .check:
      guard current != nil else { return nothing }
      return inspection == nil
        ? Phrase("本机没有这件申请的现场检查(先查看详情)", "No on-site check of it is held here (open the detail)")
        : nil
    case .conclude:
      guard current != nil else { return nothing }
      if context.isLocked {
        return Phrase("副本已锁定,先解锁", "The replica is locked; unlock it first")
      }
      guard let inspection else {
        return Phrase(
          "本机没有这件申请的现场检查(先查看详情)",
          "No on-site check of it is held here (open the detail)"
        )
      }
      return inspection.state == "recorded"
        ? nil : Phrase("检查录入完成后才能写结论", "Record the check before giving its result")
    }
  }

  private mutating func answer(_ key: Key, in context: DrawContext) -> [Effect] {
    guard var asked = inquiry else { return [] }
    let outcome = asked.press(key, today: context.today)
    inquiry = asked
    switch outcome {
    case .edited: return []
    case .unused: return [.unused]
    case .cancelled:
      inquiry = nil
      return []
    case .answered(let answers): return take(answers, for: asked.purpose, in: context)
    }
  }

  private mutating func take(
    _ answers: [String],
    for purpose: Purpose,
    in context: DrawContext
  ) -> [Effect] {
    switch purpose {
    case .filter:
      do throws(FilterProblem) {
        filter = try ProgressFilterText.parse(answers[0], order: filter.order)
      } catch {
        inquiry?.complain(error.phrase)
        return []
      }
      inquiry = nil
      return [reload(in: context)]
    case .conclude(let inspection):
      let words = CheckConclusion.Word.allCases
      guard let place = Int(answers[0]), words.indices.contains(place) else { return [] }
      inquiry = nil
      let conclusion = CheckConclusion(words[place], reason: answers[1])
      return [.progress(.conclude(inspection, conclusion))]
    }
  }
}
