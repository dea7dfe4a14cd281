import Testing
import Trust
@Test func `t`() { #expect(Bool(true)) }
