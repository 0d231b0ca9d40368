using Microsoft.CodeAnalysis;

namespace Declaring.Analyzing;

/// <summary>A question, as far as the source says which: a member of <c>Ask</c>, and those of its arguments that are constant.</summary>
/// <param name="member">The member of <c>Ask</c>.</param>
/// <param name="known">The constant arguments, by the names of their parameters.</param>
internal sealed class Question(ISymbol member, IReadOnlyDictionary<string, object> known)
{
    /// <summary>The name of the member of <c>Ask</c>.</summary>
    public string Member => member.Name;

    /// <summary>The type of the answer.</summary>
    public ITypeSymbol Answer { get; } =
        ((INamedTypeSymbol)(member is IMethodSymbol method ? method.ReturnType : ((IPropertySymbol)member).Type)).TypeArguments[0];

    /// <summary>True unless the two questions certainly ask something else.</summary>
    public bool CanBe(Question other) => Member == other.Member
        && Known.All(argument => !other.Known.TryGetValue(argument.Key, out var value) || value.Equals(argument.Value));

    /// <summary>As an author writes the question.</summary>
    public override string ToString() => member is IMethodSymbol method
        ? $"Ask.{Member}({string.Join(", ", method.Parameters.Where(parameter => !parameter.IsOptional).Select(Argument))})"
        : $"Ask.{Member}";

    private IReadOnlyDictionary<string, object> Known => known;

    private string Argument(IParameterSymbol parameter) => Known.TryGetValue(parameter.Name, out var value)
        ? value is string text ? $"\"{text}\"" : $"{value}"
        : "…";
}
