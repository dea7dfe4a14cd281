import Records

/// The detector as the programs build it; the working directory is the project's root.
private let detector: CodeDetector = {
  do {
    let tables = try CodeTables { name in try ShippedTable.bytes("codes/" + name) }
    let table = try GS1Table(tsv: try ShippedTable.bytes("gs1/application-identifiers.tsv"))
    return CodeDetector(tables: tables, also: GS1Readers.all(table: table))
  } catch {
    preconditionFailure("invariant: the shipped tables are readable from here: \(error)")
  }
}()

private let phrases = CodePhrases(also: GS1Phrases.sentences)

/// One input line: whatever its bytes, it is answered in strict JSON that tells no birthday.
///
/// Besides the open question the input is forced into one kind, which its last byte chooses, so
/// that every reader also sees what its lead would have kept from it.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzCode(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  let masked = json(of: detector.check(input), .chinese)
  let revealed = detector.check(input, identity: .revealed)
  _ = json(of: revealed, .english)
  if let birthday = revealed.birthday {
    claim(!masked.contains(birthday), "a masked answer hides \(birthday): \(masked)")
  }
  let kinds = CodeKind.allCases
  let kind = kinds[Int(input.last ?? 0) % kinds.count]
  _ = json(of: detector.check(input, as: kind), .chinese)
  return 0
}

private func json(of answer: CodeAnswer, _ language: Language) -> String {
  var json: [UInt8] = []
  answer.appendJSON(to: &json, phrases: phrases, language: language)
  let text = String(decoding: json, as: UTF8.self)
  do throws(JSONError) {
    let tree = try JSONTree.read(json)
    claim(tree.members != nil, "an answer is one object: \(text)")
  } catch {
    claim(false, "an answer is strict JSON: \(error) in \(text)")
  }
  return text
}

extension CodeAnswer {
  /// The eight digits of the day on which a person was born whose number this is.
  fileprivate var birthday: String? {
    guard reading.kind == .residentId, reading.verdict != .invalid else { return nil }
    for part in reading.parts where part.name == "birthDate" {
      if case .text(let date) = part.value { return date.filter(\.isNumber) }
    }
    return nil
  }
}
