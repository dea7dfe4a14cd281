extension GS1ElementString {
  /// What speaks against the elements standing together (GS1 General Specifications 4.13 and 4.14).
  ///
  /// Identifiers that exclude each other, that need another one, that are repeated with another
  /// value, and keys without serial beside a digital signature. Offsets are in the input.
  package func flaws(in message: GS1Message) -> [GS1Flaw] {
    var flaws: [GS1Flaw] = []
    let numbers = message.elements.map(\.number)
    for place in numbers.indices {
      let entry = message.elements[place].entry
      let at = message.source(message.elements[place].identifier.lowerBound)
      if excludes(entry.excludes, numbers, at: place) {
        flaws.append(GS1Flaw("excludedPair", at: at))
      }
      for need in entry.needs where !meets(need, numbers, at: place) {
        flaws.append(GS1Flaw("requiredMissing", at: at, expected: need.text))
      }
      if isRepeatedOtherwise(place, numbers, in: message) {
        flaws.append(GS1Flaw("repeatedDifferently", at: at))
      }
    }
    if numbers.contains(where: { $0.key == 8030 }), let flaw = signatureFlaw(in: message) {
      flaws.append(flaw)
    }
    return flaws
  }

  private func excludes(_ patterns: [GS1Pattern], _ numbers: [GS1Number], at place: Int) -> Bool {
    for pattern in patterns where has(pattern, numbers, besides: place) { return true }
    return false
  }

  private func meets(_ need: GS1Need, _ numbers: [GS1Number], at place: Int) -> Bool {
    for alternative in need.alternatives {
      var isMet = true
      for pattern in alternative where isMet {
        isMet = has(pattern, numbers, besides: place)
      }
      if isMet { return true }
    }
    return false
  }

  /// An identifier never stands for itself, whatever the pattern.
  private func has(_ pattern: GS1Pattern, _ numbers: [GS1Number], besides place: Int) -> Bool {
    for number in numbers where pattern.matches(number) && number != numbers[place] { return true }
    return false
  }

  private func isRepeatedOtherwise(
    _ place: Int,
    _ numbers: [GS1Number],
    in message: GS1Message
  ) -> Bool {
    for other in 0..<place where numbers[other] == numbers[place] {
      let value = message.bytes[message.elements[place].value]
      if !message.bytes[message.elements[other].value].elementsEqual(value) { return true }
    }
    return false
  }

  /// A signature (8030) signs one item, so a key beside it must carry its serial part.
  private func signatureFlaw(in message: GS1Message) -> GS1Flaw? {
    for element in message.elements
    where [2530, 2550, 8003].contains(element.number.key)
      && element.value.count == element.entry.shortest
    {
      return GS1Flaw("serialMissing", at: message.source(element.value.upperBound))
    }
    return nil
  }
}
