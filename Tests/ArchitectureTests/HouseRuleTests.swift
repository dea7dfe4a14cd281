import Testing

@Suite("House rules")
struct HouseRuleTests {
  static let sources = SourceTree.files(in: "Sources")

  @Test(
    arguments: [
      "Regex(", "NSRegularExpression", "fatalError(", "try!", "as!", "static var ", "Thread.sleep",
      "usleep(", "JSONDecoder", "JSONSerialization",
    ]
  )
  func `a word that has no place here does not occur`(word: String) {
    for file in Self.sources {
      for line in file.code where line.text.contains(word) {
        // A computed property is no state.
        if word == "static var ", line.text.hasSuffix("}") || line.text.hasSuffix("{") { continue }
        Issue.record("\(file.path):\(line.number): \(word)")
      }
    }
  }

  @Test func `unchecked sendability is rare and says why`() {
    var uses: [String] = []
    for file in Self.sources {
      for line in file.code where line.text.contains("@unchecked Sendable") {
        uses.append(file.path)
        let above = file.lines[max(0, line.number - 6)..<(line.number - 1)]
        #expect(above.contains { $0.contains("///") || $0.contains("//") }, "\(file.path)")
      }
    }
    #expect(uses.count <= 3, "\(uses)")
  }

  @Test func `type names say what a thing is in the trade`() {
    let banned = ["Manager", "Helper", "Util", "Utils", "Impl", "Handler", "Base", "Common"]
    for file in Self.sources {
      for line in file.code {
        let words = line.text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
        guard let keyword = words.firstIndex(where: { ["struct", "class", "enum"].contains($0) }),
          keyword + 1 < words.count, words[keyword + 1].first?.isUppercase == true
        else { continue }
        let name = words[keyword + 1]
        #expect(!banned.contains { name.hasSuffix($0) }, "\(file.path):\(line.number): \(name)")
      }
    }
  }

  @Test func `tests neither sleep nor are switched off`() {
    let words = ["Task.sleep", ".disabled(", "XCTSkip", "usleep"]
    for file in SourceTree.files(in: "Tests") where file.module != "ArchitectureTests" {
      for line in file.code {
        #expect(!words.contains { line.text.contains($0) }, "\(file.path):\(line.number)")
      }
    }
  }

  @Test func `a note about work to come has its line in the state of the project`() {
    for file in Self.sources + SourceTree.files(in: "Tests")
    where file.module != "ArchitectureTests" {
      for (index, line) in file.lines.enumerated() where line.contains("TODO") {
        Issue.record("\(file.path):\(index + 1)")
      }
    }
  }
}
