using Proof.Checking;
using Replaying.Stepping;

namespace Desk;

/// <summary>A test in C# that fails while a law is broken: the shortest life, and the law asked at its end.</summary>
/// <param name="Charm">The charm, as C# names it; <c>null</c> if check found no static member that holds it.</param>
/// <param name="Site">The site, likewise.</param>
/// <param name="Plan">What the charm's program gives to check, likewise.</param>
internal sealed record LifeTest(string? Charm, string? Site, string? Plan)
{
    /// <summary>The test, whole and ready to compile where those three are in reach.</summary>
    public string Write(Violation violation, Counterexample life)
    {
        var law = violation.Law;
        return $$"""
            using Core.Domain;
            using Simulation;
            {{(Plan is null ? "using Proof;\n" : "")}}using Xunit;

            /// <summary>{{law.Id}}: {{CSharp.Xml(law.Sentence)}}</summary>
            /// <remarks>check found: {{CSharp.Xml(violation.Why)}}</remarks>
            public sealed class {{law.Id}}Tests
            {
            {{CSharp.Missing("ICharm", "Charm", Charm)}}{{CSharp.Missing("Site", "Site", Site)}}{{CSharp.Missing("CheckPlan", "Plan", Plan)}}    [Fact]
                public void {{law.Id}}_AfterThisLife_Holds()
                {
                    var unit = Scenario.Of({{Charm ?? "Charm"}}, {{Site ?? "Site"}})
                        .Given(LifeStep.NewConfigure({{CSharp.Of(life.Config)}}))
                        .Live({{string.Concat(life.Before.Select((step, at) => $"{(at == 0 ? "" : ",")}\n                {CSharp.Of(step)}"))}});
                    var verdict = {{Plan ?? "Plan"}}.Says({{CSharp.Of(law.Id)}}, unit, {{CSharp.Of(violation.Hook)}});
                    Assert.False(verdict.IsBroken, verdict.ToString());
                }
            }

            """;
    }
}
