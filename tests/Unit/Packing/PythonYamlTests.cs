using Packing.Yaml;
using Shell.Effects.Yaml;

namespace Tests.Unit.Packing;

/// <summary>What PyYAML reads and writes again, as PyYAML 6.0.3 was seen to do.</summary>
public sealed class PythonYamlTests
{
    [Theory]
    [InlineData("yes", "true")]
    [InlineData("y", "y")]
    [InlineData("0755", "493")]
    [InlineData("0o17", "0o17")]
    [InlineData("0b101", "5")]
    [InlineData("-0x1F", "-31")]
    [InlineData("1_000", "1000")]
    [InlineData("08", "08")]
    [InlineData("12:30", "750")]
    [InlineData("-190:20:30", "-685230")]
    [InlineData("12:30:45.5", "45045.5")]
    [InlineData("99999999999999999999", "99999999999999999999")]
    [InlineData("1e3", "1e3")]
    [InlineData("1.5e+3", "1500.0")]
    [InlineData("1.0e+16", "1.0e+16")]
    [InlineData("1.0e+15", "1000000000000000.0")]
    [InlineData("123456789012345680.0", "1.2345678901234568e+17")]
    [InlineData("0.0001", "0.0001")]
    [InlineData("0.00001", "1.0e-05")]
    [InlineData("5.0e-324", "5.0e-324")]
    [InlineData("-0.0", "-0.0")]
    [InlineData(".5", "0.5")]
    [InlineData("5.", "5.0")]
    [InlineData("+.inf", ".inf")]
    [InlineData("2026-01-02", "2026-01-02")]
    [InlineData("2026-1-2", "2026-1-2")]
    [InlineData("2001-12-14t21:59:43.10-05:00", "2001-12-14 21:59:43.100000-05:00")]
    [InlineData("2001-12-15 2:59:43.1 Z", "2001-12-15 02:59:43.100000+00:00")]
    [InlineData("Null", "null")]
    public void Value_WithoutQuotes_IsWrittenAsPyYamlWritesIt(string text, string written) =>
        Assert.Equal(written, PythonValue.Spelling(Scalar(text)));

    [Theory]
    [InlineData("!!int '0x10'", ScalarKind.WholeNumber)]
    [InlineData("!!float 3", ScalarKind.Fraction)]
    [InlineData("!!str 3", ScalarKind.Text)]
    [InlineData("! 3", ScalarKind.WholeNumber)]
    [InlineData("!!null ''", ScalarKind.Null)]
    [InlineData("!!timestamp '2026-01-02'", ScalarKind.Date)]
    public void Value_WithTag_IsOfItsKind(string text, ScalarKind kind) => Assert.Equal(kind, Scalar(text).Kind);

    [Theory]
    [InlineData("!!set {a, b}", "- a\n- b\n")]
    [InlineData("!!omap [a: 1, b: 2]", "- - a\n  - 1\n- - b\n  - 2\n")]
    [InlineData("!!map {a: !!seq [x]}", "a:\n- x\n")]
    [InlineData("{a: y, b: 'y', c: 0o17, d: '0o17', e: 1e3, f: \"=\"}", "a: y\nb: 'y'\nc: 0o17\nd: '0o17'\ne: 1e3\nf: '='\n")]
    [InlineData("{y: 1}", "'y': 1\n")]
    public void Document_Written_SaysToJujuWhatItSaidToCharmcraft(string text, string written) =>
        Assert.Equal(written, YamlWriter.Write(Read(text)));

    private static Scalar Scalar(string text) => Assert.IsType<Scalar>(Read(text));

    private static Node Read(string text) =>
        YamlReader.Read(text, "x", PythonYaml.Dialect).IfLeft(problems => throw new InvalidOperationException(problems.ToString()));
}
