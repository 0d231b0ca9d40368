namespace Verbs.Checking;

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
            {{(Plan is null ? "using Verbs;\n" : "")}}using Xunit;

            /// <summary>{{law.Id}}: {{Xml(law.Sentence)}}</summary>
            /// <remarks>check found: {{Xml(violation.Why)}}</remarks>
            public sealed class {{law.Id}}Tests
            {
            {{Missing("ICharm", "Charm", Charm)}}{{Missing("Site", "Site", Site)}}{{Missing("CheckPlan", "Plan", Plan)}}    [Fact]
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

    private static string Missing(string type, string name, string? home) => home is not null
        ? ""
        : $"    // No static member of the program holds it: put here what Program.cs gives to CharmProgram.Run.\n    private static {type} {name} => throw new NotImplementedException();\n\n";

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace('\n', ' ');
}
