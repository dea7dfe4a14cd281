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

/// One input line: whatever its bytes, it is answered, and the answer is strict JSON.
///
/// Besides the open question the input is forced into one kind, which its last byte chooses, so
/// that every reader also sees what its lead would have kept from it.
@_cdecl("LLVMFuzzerTestOneInput")
func fuzzCode(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let input = Array(UnsafeBufferPointer(start: start, count: count))
  answer(input, as: nil)
  let kinds = CodeKind.allCases
  answer(input, as: kinds[Int(input.last ?? 0) % kinds.count])
  return 0
}

private func answer(_ input: [UInt8], as kind: CodeKind?) {
  for identity in [IdentityDisplay.masked, .revealed] {
    let answer = detector.check(input, as: kind, identity: identity)
    for language in [Language.chinese, .english] {
      var json: [UInt8] = []
      answer.appendJSON(to: &json, phrases: phrases, language: language)
      do throws(JSONError) {
        let tree = try JSONTree.read(json)
        claim(tree.members != nil, "an answer is one object")
      } catch {
        let shown = String(decoding: json, as: UTF8.self)
        claim(false, "an answer is strict JSON: \(error) in \(shown)")
      }
    }
  }
}
