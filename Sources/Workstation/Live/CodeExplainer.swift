import Records
import Reference
import Screens

/// Reads a typed code for 查码, with a sentence for each reason.
struct CodeExplainer {
  let reference: Reference
  private let phrases = CodePhrases(also: GS1Phrases.sentences)

  init(reference: Reference) { self.reference = reference }

  func explain(_ text: String) -> [ExplainedReading] {
    let bytes = Array(text.utf8)
    guard let detector = try? reference.codeDetector() else {
      // Without its tables nothing can be said about a code but that it cannot be read here.
      return [
        ExplainedReading(
          CodeReading(kind: .unknown, verdict: .suspect, normalized: text),
          sentences: []
        )
      ]
    }
    let answer = detector.check(bytes[...], as: nil)
    let others = answer.others.map { detector.check(bytes[...], as: $0).reading }
    return ([answer.reading] + others).map { reading in
      ExplainedReading(
        reading,
        sentences: reading.reasons.map { reason in
          Phrase(
            phrases.sentence(for: reason, .chinese),
            phrases.sentence(for: reason, .english)
          )
        }
      )
    }
  }
}
