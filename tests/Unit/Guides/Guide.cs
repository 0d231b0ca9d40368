using System.Reflection;
using System.Runtime.Loader;
using Cli;
using Core.Domain;
using Desk;
using Microsoft.CodeAnalysis;
using Proof;
using Simulation;
using Tests.Unit.Compiling;

namespace Tests.Unit.Guides;

/// <summary>The charm of the guides, as a reader has it who types in every file.</summary>
/// <param name="assembly">Its program, with its tests.</param>
internal sealed class Guide(Assembly assembly)
{
    public const string Writing = "docs/your-own-charm.md";
    public const string Testing = "docs/testing-your-charm.md";

    /// <summary>Its C# files, by name, and the file that declares its options.</summary>
    public static IReadOnlyList<(string File, string Text)> Files { get; } =
        [.. Block.Of(Writing).Concat(Block.Of(Testing)).Where(block =>
            block is { Language: "csharp", File: not null } or { File: "charmcraft.yaml" }).Select(block => (block.File!, block.Text))];

    /// <summary>The guide's charm, compiled in this way, after a change of its files.</summary>
    public static Guide Compile(string directory, OptimizationLevel level, Func<string, string>? change = null) =>
        new(new AssemblyLoadContext("guide").LoadFromAssemblyPath(
            CSharpCompiler.Compile(
                directory, "hello", level, Files.Select(file => (file.File, change is null ? file.Text : change(file.Text))))));

    /// <summary>
    /// The guide's charm with other options, which are written by hand, after a change of its files. Its tests ask for rules, which such
    /// options do not have.
    /// </summary>
    public static Guide CompileByHand(string directory, string options, Func<string, string> change) =>
        new(new AssemblyLoadContext("guide").LoadFromAssemblyPath(
            CSharpCompiler.Compile(
                directory, "hello", OptimizationLevel.Release,
                Files.Where(file => file.File is not ("charmcraft.yaml" or "HelloTests.cs")).Select(file =>
                    (file.File, change(file.File == "HelloOptions.cs" ? options : file.Text))))));

    public ICharm Charm => Value<ICharm>("HelloCharm", "Instance");

    public Site Site => Value<Site>("HelloPlan", "Site");

    public IReadOnlyList<LifeStep> Life => Value<IReadOnlyList<LifeStep>>("HelloPlan", "Life");

    public CheckPlan Check => Value<CheckPlan>("HelloPlan", "Check");

    /// <summary>Its tests.</summary>
    public IReadOnlyList<MethodInfo> Tests =>
        [.. assembly.GetExportedTypes().SelectMany(type => type.GetMethods()).Where(method => method.IsDefined(typeof(FactAttribute)))];

    /// <summary>Runs a verb of its program.</summary>
    public (int Exit, string Output, string Errors) Run(params string[] args)
    {
        var (output, errors) = (new StringWriter(), new StringWriter());
        var seams = new Seams(new LivePlanSource(new Dictionary<string, string>(), new Fakes.ScriptedRunner()), () => Stream.Null);
        return (CommandLine.Run(args, Charm, Site, new CharmDesk(Life, Check), seams, output, errors), $"{output}", $"{errors}");
    }

    private T Value<T>(string type, string property) => (T)assembly.GetType(type)!.GetProperty(property)!.GetValue(null)!;
}
