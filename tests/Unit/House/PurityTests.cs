using Core.Domain;
using Simulation;
using Tinyproxy;

namespace Tests.Unit.House;

public sealed class PurityTests
{
    public static TheoryData<string> Core =>
        [.. new[] { typeof(Event), typeof(World), typeof(TinyproxyCharm) }.Select(type => type.Assembly.GetName().Name!)];

    private static OutsideMembers Scan(string assembly) => OutsideMembers.Of(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));

    [Theory, MemberData(nameof(Core))]
    public void Core_OutsideMembers_ArePure(string assembly)
    {
        using var members = Scan(assembly);
        var refused = members.All.Where(PureMembers.Refuses).ToList();
        Assert.True(refused is [], string.Join("\n", refused));
    }

    // F# marks each file as initialised in a field of its own.
    [Theory, MemberData(nameof(Core))]
    public void Core_StaticFields_CannotChange(string assembly)
    {
        using var members = Scan(assembly);
        Assert.DoesNotContain(members.Mutable, name => !name.EndsWith(".init@"));
    }

    [Theory, MemberData(nameof(Core))]
    public void Core_Assemblies_AreTheseOnly(string assembly)
    {
        using var members = Scan(assembly);
        Assert.Empty(members.Assemblies.Except(
            ["System.Runtime", "netstandard", "System.Collections", "System.Text.Json", "FSharp.Core", "Core.Domain"]));
    }

    // A string's hash differs from process to process: only a type's own GetHashCode may ask for one.
    [Theory, MemberData(nameof(Core))]
    public void Core_Hashes_StayInGetHashCode(string assembly)
    {
        using var members = Scan(assembly);
        Assert.DoesNotContain(members.CallersOf("GetHashCode"), caller => !caller.EndsWith(".GetHashCode"));
    }

    [Fact]
    public void ImpureSample_Hash_IsFound()
    {
        using var members = Scan("Tests.Unit");
        Assert.Contains("Tests.Unit.House.ImpureSample.Everything", members.CallersOf("GetHashCode"));
    }

    [Theory]
    [InlineData("System.DateTime.get_UtcNow()")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp()")]
    [InlineData("System.Random.get_Shared()")]
    [InlineData("System.Guid.NewGuid()")]
    [InlineData("System.Environment.get_MachineName()")]
    [InlineData("System.IO.File.ReadAllLines(String)")]
    [InlineData("System.Threading.Thread..ctor(System.Threading.ThreadStart)")]
    [InlineData("System.Text.RegularExpressions.Regex.IsMatch(String,String)")]
    [InlineData("System.Int32.Parse(String)")]
    [InlineData("System.String.ToUpper()")]
    [InlineData("System.String.StartsWith(String)")]
    [InlineData("Microsoft.FSharp.Core.PrintfFormat`4..ctor(String)")]
    public void ImpureSample_EachMember_IsFound(string member)
    {
        using var members = Scan("Tests.Unit");
        Assert.Contains(member, members.All.Where(PureMembers.Refuses));
    }

    [Fact]
    public void ImpureSample_MutableStaticField_IsFound()
    {
        using var members = Scan("Tests.Unit");
        Assert.Contains("Tests.Unit.House.ImpureSample.calls", members.Mutable);
    }
}
