using Mono.Cecil;
using Shell.Effects;

namespace Tests.Unit.House;

/// <summary>
/// The native compiler makes types that contain themselves only so deep (<c>--maxgenericcycle:1</c>): a
/// result inside of a result compiles, runs here, and throws a TypeLoadException in a packed charm.
/// </summary>
public sealed class NestedResultTests
{
    private static readonly string[] Makers = ["Attempt", "Fail", "Right", "Left", "Map", "Select", "Some", "Success", "Optional"];

    [Fact]
    public void ShellEffects_NoResult_HoldsAResult() => Assert.Equal("", string.Join("\n", Nested(typeof(Result))));

    [Fact]
    public void Sample_ResultInAResult_IsFound() =>
        Assert.Contains(Nested(typeof(NestedResultTests)), found => found.Contains(nameof(Sample)));

    private static LanguageExt.Either<global::Core.Domain.Failure, LanguageExt.Either<string, string>> Sample() =>
        Result.Attempt("", () => LanguageExt.Prelude.Right<string, string>(""));

    private static List<string> Nested(Type ofAssembly)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(ofAssembly.Assembly.Location);
        return
        [
            .. from type in assembly.MainModule.GetTypes()
               from method in type.Methods.Where(method => method.HasBody)
               from called in method.Body.Instructions.Select(instruction => instruction.Operand).OfType<GenericInstanceMethod>()
               where Makers.Contains(called.Name) && IsOfResults(called.DeclaringType) && called.GenericArguments.Any(IsResult)
               select $"{method.FullName} calls {called.Name}",
        ];
    }

    private static bool IsOfResults(TypeReference type) => type.Namespace == "LanguageExt" || type.FullName == typeof(Result).FullName;

    // An option inside of a result is another type, and is made.
    private static bool IsResult(TypeReference type) =>
        type.GetElementType().FullName is "LanguageExt.Either`2" or "LanguageExt.Validation`2";
}
