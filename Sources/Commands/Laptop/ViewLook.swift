import ArgumentParser
import Fieldwork
import Home
import Records
import Replica
import Screens

extension Laptop {
  /// The look of a view under a name, as F9 has it; those of the program need no keys.
  func look(named name: String, of kind: ListKind) throws(CommandFailure) -> ListLook {
    let builtIn = SavedView.builtIn(kind, account: account.name)
    if let look = builtIn.first(where: { $0.label.isNamed(name) })?.look { return look }
    let drafts = try CommandFailure.wrapping(CommandFailure.init(fieldwork:)) {
      () throws(FieldworkError) in try fieldwork.drafts()
    }
    let saved = drafts.first { $0.key == SavedViews.draftKey }.map { SavedViews(text: $0.text) }
    if let look = saved?.of(kind).first(where: { $0.name == name })?.look { return look }
    throw .usage(
      "view",
      Phrase("没有视图「\(name)」", "there is no view \"\(name)\""),
      next: Phrase(
        "在\(kind.label.chinese)上按 F9 看有哪些视图",
        "F9 on \(kind.label.english) lists them"
      )
    )
  }

  /// The filter of a view, where one is named, else the one that was typed.
  func filter<Filter>(
    _ typed: Filter,
    orOf view: String?,
    in kind: ListKind,
    _ read: (ListLook) throws(FilterProblem) -> Filter
  ) throws(CommandFailure) -> Filter {
    guard let view else { return typed }
    let look = try look(named: view, of: kind)
    return try CommandFailure.reading { () throws(FilterProblem) in try read(look) }
  }
}

/// `--view NAME`: the name of a view as the interface has it, instead of a filter.
struct ViewOption: ParsableArguments {
  @Option var view: String?

  /// A view holds order and column choice, but needs keys to be read.
  var keys: Laptop.Keys { view == nil ? .none : .wanted }

  /// Refuses a view beside a filter.
  func check(against filter: [String]) throws {
    if view != nil, !filter.isEmpty { throw ValidationError("--view | FILTER") }
  }
}
