using System.Diagnostics;
using Core.Domain;
using CsCheck;

namespace Tests.Properties;

public sealed class DebianVersionPropertyTests
{
    private static Gen<string> Part(string characters, int minimum) =>
        Gen.Char[characters].Array[minimum, 6].Select(part => new string(part));

    private static readonly Gen<string> Version = Gen.Select(
        Gen.OneOf("", "0:", "1:", "01:", "10:"),
        Gen.OneOf("0", "1", "00", "9", "10"),
        Part("019a~+.Z", 0),
        Gen.OneOf(Gen.Const(""), Part("01a~+.", 1).Select(revision => "-" + revision)),
        (epoch, digit, upstream, revision) => epoch + digit + upstream + revision);

    // Close to each other more often than not: far apart, the first character decides.
    private static readonly Gen<(string, string)> Pair =
        Gen.OneOf(Gen.Select(Version, Version), Gen.Select(Version, Part("01a~+.", 0), (version, more) => (version, version + more)));

    [DpkgFact]
    public void Compare_AnyTwoVersions_AgreesWithDpkg() =>
        Pair.Sample((left, right) => Dpkg(left, Operator(DebianVersion.Compare(left, right)), right), iter: Runs.AtLeast(300));

    [Fact]
    public void Compare_AnyThreeVersions_IsAnOrder() =>
        Gen.Select(Version, Version, Version).Sample((a, b, c) =>
            DebianVersion.Compare(a, b) == -DebianVersion.Compare(b, a)
            && (DebianVersion.Compare(a, b) > 0 || DebianVersion.Compare(b, c) > 0 || DebianVersion.Compare(a, c) <= 0),
            iter: Runs.AtLeast(3000));

    private static string Operator(int order) => order switch { < 0 => "lt", 0 => "eq", > 0 => "gt" };

    private static bool Dpkg(string left, string operation, string right)
    {
        using var process = Process.Start(DpkgFactAttribute.Path, ["--compare-versions", left, operation, right]);
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
