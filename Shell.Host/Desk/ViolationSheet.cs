using Core.Domain;
using Proof.Checking;
using Replaying.Lives;
using Replaying.Output;
using Replaying.Stepping;
using Shell.Effects;
using Simulation;

namespace Desk;

/// <summary>The laws that do not hold: in what way, how often, and the shortest life to each, shown and written down.</summary>
internal sealed class ViolationSheet(Page page, ICharm charm, World fresh, LifeTest test)
{
    private const int Ways = 5;

    /// <summary>Shows every broken law, and writes its life and its test into a directory that need not exist.</summary>
    public void Show(Findings found, string directory)
    {
        foreach (var broken in found.Laws.Violations.GroupBy(violation => violation.Law.Name))
        {
            var life = found.Life(broken.First());
            Describe([.. broken]);
            Live(life);
            Write(directory, broken.First(), life);
        }
    }

    private void Describe(IReadOnlyList<Violation> ways)
    {
        page.Blank();
        page.Line(0, new Piece($"! {ways[0].Law.Title} is broken: {ways[0].Law.Sentence}", Look.Bad));
        foreach (var way in ways.Take(Ways))
            page.Line(2, $"in {way.Count:#,0} {(way.Count == 1 ? "case" : "cases")}, first at {way.Hook}: {way.Why}");
        if (ways.Count > Ways)
            page.Line(2, $"and in {ways.Count - Ways} more ways, in {ways.Skip(Ways).Sum(way => way.Count):#,0} cases");
    }

    private void Live(Counterexample life)
    {
        page.Blank();
        page.Line(
            2,
            new Piece($"The shortest life, deployed with {(life.Config.Values.Count == 0 ? "no option set" : life.Config)}", Look.Strong));
        var (guarded, deployed) = (new GuardedCharm(charm), Life.Happen(fresh, LifeStep.Configure(life.Config)));
        var timeline = new Timeline(page) { ShowsSources = true };
        timeline.Show(guarded, deployed, life.Steps);
        if (life.Undisturbed.Count > 0)
            Undisturbed(timeline, guarded, Life.Run(guarded, deployed, life.Before).Item2, life.Undisturbed);
    }

    // What the end of a disturbed hook is compared with.
    private void Undisturbed(Timeline timeline, ICharm guarded, World before, IReadOnlyList<LifeStep> steps)
    {
        page.Blank();
        page.Line(2, new Piece("Undisturbed, that hook would have gone so", Look.Strong));
        timeline.Show(guarded, before, steps);
    }

    private void Write(string directory, Violation violation, Counterexample life)
    {
        var (file, code) = (
            Path.Combine(directory, $"{violation.Law.Name}.life.yaml"), Path.Combine(directory, $"{violation.Law.Name}Tests.cs"));
        System.IO.Directory.CreateDirectory(directory);
        File.WriteAllText(file, LifeWriter.Write([$"{violation.Law}", $"check found: {violation.Why}"], life.Config, life.Steps));
        File.WriteAllText(code, test.Write(violation, life));
        page.Line(2, new Piece($"simulate --life {file} shows it again; {code} is a test that fails until it is mended.", Look.Faint));
    }
}

/// <summary>A test in C# that fails while a law is broken: the shortest life, and the law asked at its end.</summary>
/// <param name="Charm">The charm, as C# names it; <c>null</c> if check found no static member that holds it.</param>
/// <param name="Site">The site, likewise.</param>
/// <param name="Plan">What the charm's program gives to check, likewise.</param>
internal sealed record LifeTest(string? Charm, string? Site, string? Plan)
{
    private string Missing =>
        CSharp.Missing("ICharm", "Charm", Charm) + CSharp.Missing("Site", "Site", Site) + CSharp.Missing("CheckPlan", "Plan", Plan);

    /// <summary>The test, whole and ready to compile where those three are in reach.</summary>
    public string Write(Violation violation, Counterexample life)
    {
        var law = violation.Law;
        return $$"""
            using Core.Domain;
            using Simulation;
            {{(Plan is null ? "using Proof;\n" : "")}}using Xunit;

            /// <summary>{{CSharp.Xml(law.Title)}}: {{CSharp.Xml(law.Sentence)}}</summary>
            /// <remarks>check found: {{CSharp.Xml(violation.Why)}}</remarks>
            public sealed class {{law.Name}}Tests
            {
            {{Missing}}{{Leftover(life)}}    [Fact]
                public void {{law.Name}}_AfterThisLife_Holds()
                {
                    var unit = Scenario.Of({{Charm ?? "Charm"}}, {{Site ?? "Site"}})
                        .Given(LifeStep.Configure({{CSharp.Of(life.Config)}}))
                        .Live({{string.Join(",", life.Before.Select(step => $"\n                {CSharp.Of(step)}"))}});
                    var verdict = {{Plan ?? "Plan"}}.Says({{CSharp.Of(law.Name)}}, unit, {{CSharp.Of(violation.Hook)}});
                    Assert.False(verdict.IsBroken, verdict.ToString());
                }
            }

            """;
    }

    // What older revisions left is the plan's.
    private string Leftover(Counterexample life) => life.Before.Any(step => step.IsOverOlder)
        ? $"    private static Leftover Leftover(string name) => {Plan ?? "Plan"}.Leftover(name);\n\n"
        : "";
}
