import Records
import Testing

@Suite("Acts on supervision orders") struct SupervisionActTests {
  static let states = ["issued", "signedFor", "replied", "underReview", "returned", "closed"]

  @Test func `every move an act makes is one the catalogue allows`() throws {
    let position = try #require(RecordType.supervisionOrder.position(of: "state"))
    guard case .lattice(let lattice) = RecordType.supervisionOrder.fields[position].policy else {
      Issue.record("the state of an order is no lattice")
      return
    }
    for act in SupervisionAct.allCases {
      for state in Self.states {
        var from = state
        for next in act.moves(from: state) ?? [] {
          #expect(lattice.moves.contains { $0.from == from && $0.to == next && $0.isLaptops })
          from = next
        }
      }
    }
  }

  @Test func `from every open state some act leads on towards the end`() {
    for state in Self.states.dropLast() {
      #expect(
        SupervisionAct.allCases.contains { !($0.moves(from: state) ?? []).isEmpty },
        "\(state)"
      )
    }
  }

  @Test func `nothing is done to a closed order`() {
    for act in SupervisionAct.allCases {
      #expect(act.moves(from: "closed") == nil)
      #expect(act.moves(from: "closed", byLead: false) == nil)
    }
  }

  @Test func `an assisting unit's acts move nothing`() {
    for act in [SupervisionAct.sign, .reply] {
      for state in Self.states.dropLast() { #expect(act.moves(from: state, byLead: false) == []) }
    }
  }

  @Test func `each side has its own acts, and an order without an issuer is its lead's`() {
    let parties = SupervisionParties(issuer: "330000", lead: "330106", assist: ["330108"])
    #expect(parties.holds("330000", .issuer) && !parties.holds("330000", .addressee))
    #expect(parties.holds("330106", .addressee) && !parties.holds("330106", .issuer))
    #expect(parties.holds("330108", .addressee))
    #expect(!parties.holds("330110", .addressee) && !parties.holds("", .issuer))
    let old = SupervisionParties(issuer: "", lead: "330106", assist: [])
    #expect(old.holds("330106", .issuer))
  }
}
