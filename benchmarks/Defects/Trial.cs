using System.Text.RegularExpressions;

namespace Defects;

/// <summary>What became of a defect. Only a broken law finds it.</summary>
internal enum Verdict
{
    Found,
    NotFound,
    ProvesNothing,
    DoesNotApply,
    DoesNotBuild,
}

/// <summary>What became of a defect, and by which laws or why.</summary>
internal sealed partial record Trial(Verdict Verdict, string Detail)
{
    /// <summary>What a run of check says. It exits with 1 if a law is broken, and names each broken law.</summary>
    public static Trial Of(Ran check) => (check.Exit, Laws(check.Said)) switch
    {
        (0, _) => new(Verdict.NotFound, ""),
        (1, { Length: > 0 } laws) => new(Verdict.Found, laws),
        _ => new(Verdict.ProvesNothing, $"exit {check.Exit}, {check.FirstLine("")}"),
    };

    /// <inheritdoc/>
    public override string ToString() => Verdict switch
    {
        Verdict.Found => $"found by {Detail}",
        Verdict.NotFound => "not found",
        Verdict.ProvesNothing => $"not found, and check proves nothing: {Detail}",
        Verdict.DoesNotApply => $"does not apply: {Detail}",
        _ => $"does not build: {Detail}",
    };

    private static string Laws(string said) => string.Join(", ", BrokenLaw().Matches(said).Select(law => law.Groups[1].Value).Distinct());

    [GeneratedRegex(@"^! (\S+( \(\S+\))?) is broken", RegexOptions.Multiline)]
    private static partial Regex BrokenLaw();
}
