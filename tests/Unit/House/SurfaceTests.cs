using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.FSharp.Core;
using PublicApiGenerator;

namespace Tests.Unit.House;

/// <summary>What the packages show to authors is what <c>packages/surface</c> says: a change of it is seen, and meant.</summary>
public sealed class SurfaceTests
{
    // What F# notes of its own about a type says nothing to an author, and the generator cannot write all of it.
    private static readonly string[] OfFSharp =
        [.. typeof(CompilationMappingAttribute).Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(typeof(Attribute)))
            .Select(type => type.FullName!)];

    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        DenyNamespacePrefixes = [],
        ExcludeAttributes =
        [
            .. OfFSharp, typeof(DebuggerTypeProxyAttribute).FullName!, typeof(DebuggerDisplayAttribute).FullName!,
            typeof(DynamicDependencyAttribute).FullName!, typeof(SerializableAttribute).FullName!,
        ],
    };

    [Theory]
    [InlineData("Core.Domain")]
    [InlineData("Simulation")]
    [InlineData("Shell.Effects")]
    [InlineData("Replay")]
    [InlineData("Cli")]
    [InlineData("Proof")]
    [InlineData("Packing")]
    [InlineData("StandIn")]
    [InlineData("Desk")]
    public void Surface_OfToday_IsTheOneOnRecord(string assembly)
    {
        var file = Path.Combine(Project.Root, "packages/surface", $"{assembly}.txt");
        var surface = Assembly.Load(assembly).GeneratePublicApi(Options) + "\n";
        if (Environment.GetEnvironmentVariable("CHARM_WRITE_DOCS") == "1")
            File.WriteAllText(file, surface);
        Assert.True(
            File.Exists(file) && surface == File.ReadAllText(file),
            $"packages/surface/{assembly}.txt is not what authors see. If the change is meant, run\n"
                + "CHARM_WRITE_DOCS=1 dotnet test tests/Unit --filter FullyQualifiedName~SurfaceTests");
    }
}
