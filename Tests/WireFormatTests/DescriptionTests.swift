import Foundation
import Testing
import WireFormat

@Suite("docs/openapi.yaml")
struct DescriptionTests {
  private static let file = URL(filePath: #filePath).appending(path: "../../../docs/openapi.yaml")

  /// `METHOD PATH` of every operation: two spaces before a path, four before a method.
  private static func described() throws -> Set<String> {
    let text = try String(contentsOf: file.standardized, encoding: .utf8)
    let methods: Set = ["get", "post", "patch", "put", "delete", "head"]
    var operations: Set<String> = []
    var path = ""
    for line in text.split(separator: "\n") {
      let word = line.drop { $0 == " " }.prefix { $0 != ":" }
      switch line.count - line.drop(while: { $0 == " " }).count {
      case 2: path = word.hasPrefix("/") ? String(word) : ""
      case 4 where !path.isEmpty && methods.contains(String(word)):
        operations.insert("\(word.uppercased()) \(path)")
      default: break
      }
    }
    return operations
  }

  @Test func `it describes every address of the hub, and no other`() throws {
    let served = Endpoint.allCases.map { endpoint in
      endpoint.rawValue.split(separator: "/").map { part in
        part.hasPrefix(":") ? "{\(part.dropFirst())}" : String(part)
      }
      .joined(separator: "/")
    }
    #expect(try Self.described() == Set(served).union(["GET /metrics", "GET /openapi.yaml"]))
  }

  @Test func `every limit and every outcome it names is the program's`() throws {
    let text = try String(contentsOf: Self.file.standardized, encoding: .utf8)
    #expect(WireLimits.mutationsPerPush == 500 && text.contains("At most 500"))
    #expect(WireLimits.pushBytes == 4 << 20 && text.contains("4 MiB"))
    #expect(WireLimits.pullBytes == 8 << 20 && text.contains("at most 8 MiB"))
    #expect(Watch.patience == 55 && text.contains("after 55 seconds"))
    #expect(Buckets.count == 256 && text.contains("minItems: 256, maxItems: 256"))
    #expect(Buckets.mostRead == 64 && text.contains("more than 64"))
    #expect(text.contains("name: \(Endpoint.authHeader)"))
  }
}
