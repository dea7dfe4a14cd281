extension GS1ElementString {
  /// What speaks against the elements standing together (GS1 General Specifications 4.13 and 4.14).
  ///
  /// Identifiers that exclude each other, that need another one, that are repeated with another
  /// value, and keys without serial beside a digital signature. Offsets are in the input.
  package func flaws(in message: GS1Message) -> [GS1Flaw] {
    var flaws: [GS1Flaw] = []
    for (place, element) in message.elements.enumerated() {
      let at = message.source(element.identifier.lowerBound)
      if excludes(element, in: message) { flaws.append(GS1Flaw("excludedPair", at: at)) }
      for need in element.entry.needs where !meets(need, of: element, in: message) {
        flaws.append(GS1Flaw("requiredMissing", at: at, expected: need.text))
      }
      if isRepeatedOtherwise(place, in: message) {
        flaws.append(GS1Flaw("repeatedDifferently", at: at))
      }
    }
    if let flaw = signatureFlaw(in: message) { flaws.append(flaw) }
    return flaws
  }

  private func excludes(_ element: GS1Element, in message: GS1Message) -> Bool {
    for pattern in element.entry.excludes {
      for other in message.elements
      where other.number != element.number && pattern.matches(other.number) {
        return true
      }
    }
    return false
  }

  private func meets(_ need: GS1Need, of element: GS1Element, in message: GS1Message) -> Bool {
    for alternative in need.alternatives {
      var isMet = true
      for pattern in alternative where isMet {
        isMet = false
        for other in message.elements
        where other.number != element.number && pattern.matches(other.number) {
          isMet = true
          break
        }
      }
      if isMet { return true }
    }
    return false
  }

  private func isRepeatedOtherwise(_ place: Int, in message: GS1Message) -> Bool {
    let element = message.elements[place]
    for other in message.elements[..<place] where other.number == element.number {
      if !message.bytes[other.value].elementsEqual(message.bytes[element.value]) { return true }
    }
    return false
  }

  /// A signature (8030) signs one item, so a key beside it must carry its serial part.
  private func signatureFlaw(in message: GS1Message) -> GS1Flaw? {
    guard message.elements.contains(where: { $0.number.key == 8030 }) else { return nil }
    for element in message.elements
    where [2530, 2550, 8003].contains(element.number.key)
      && element.value.count == element.entry.shortest
    {
      return GS1Flaw("serialMissing", at: message.source(element.value.upperBound))
    }
    return nil
  }
}
