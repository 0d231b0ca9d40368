using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Tests.Unit.House;

/// <summary>Doc comments and signatures as text for the pages that are made of them.</summary>
internal static class CommentText
{
    private const int Columns = 140;

    private static readonly Dictionary<string, XElement[]> Comments = new[] { "Core.Domain.xml", "Simulation.xml", "Proof.xml" }
        .SelectMany(file => XDocument.Load(Path.Combine(AppContext.BaseDirectory, file)).Descendants("member"))
        .GroupBy(member => Named(Id(member))).ToDictionary(group => group.Key, group => group.ToArray());

    /// <summary>What authors call of a type, in the order of the source.</summary>
    /// <param name="type">The type.</param>
    /// <param name="which">Static members, or those of an object, too.</param>
    public static IEnumerable<MemberInfo> Members(Type type, BindingFlags which) => type
        .GetMembers(BindingFlags.Public | BindingFlags.DeclaredOnly | which)
        .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
        .OrderBy(member => (member as PropertyInfo)?.GetMethod!.MetadataToken ?? member.MetadataToken);

    /// <summary>
    /// The comment of a type or a member by its <see cref="Key"/>; empty if there is none. Of several functions of one name, that of
    /// the same parameters; a generic function has one name.
    /// </summary>
    public static XElement Comment(string key) => Comments.GetValueOrDefault(Named(key)) is { } all
        ? all.FirstOrDefault(each => Id(each) == key) ?? all[0]
        : new XElement("member");

    private static string Id(XElement member) => member.Attribute("name")!.Value;

    private static string Named(string id) => id.Split('(')[0].Split("``")[0];

    /// <summary>A type as C# has it.</summary>
    public static string Name(Type type) => type switch
    {
        _ when Nullable.GetUnderlyingType(type) is { } inner => $"{Name(inner)}?",
        { IsGenericType: true } => $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>",
        _ when type == typeof(string) => "string",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        { IsArray: true } => $"{Name(type.GetElementType()!)}[]",
        _ => type.Name,
    };

    /// <summary>A member as an author writes it.</summary>
    public static string Signature(MemberInfo member) => member is MethodInfo method
        ? $"`{Name(member.DeclaringType!)}.{member.Name}({string.Join(", ", method.GetParameters().Where(IsWritten).Select(Parameter))})`"
        : $"`{Name(member.DeclaringType!)}.{member.Name}`";

    /// <summary>The compiler's name of a member in the file of comments; of a generic function nearly.</summary>
    public static string Key(MemberInfo member)
    {
        var name = $"{member.DeclaringType!.FullName}.{member.Name}";
        return member is MethodInfo method
            ? $"M:{name}({string.Join(",", method.GetParameters().Select(each => Id(each.ParameterType)))})"
            : $"P:{name}";
    }

    private static string Id(Type type) => type.IsGenericType
        ? $"{type.Namespace}.{type.Name.Split('`')[0]}{{{string.Join(",", type.GetGenericArguments().Select(Id))}}}"
        : type.FullName ?? type.Name;

    // The compiler fills in where a call stands.
    private static bool IsWritten(ParameterInfo parameter) =>
        !parameter.IsDefined(typeof(CallerFilePathAttribute)) && !parameter.IsDefined(typeof(CallerLineNumberAttribute));

    /// <summary>A parameter as an author writes it.</summary>
    public static string Parameter(ParameterInfo parameter) =>
        (parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : "") + $"{Name(parameter.ParameterType)} {parameter.Name}"
        + (parameter.HasDefaultValue ? $" = {Default(parameter)}" : parameter.IsOptional ? Nothing(parameter) : "");

    private static string Nothing(ParameterInfo parameter) =>
        parameter.ParameterType.IsValueType && Nullable.GetUnderlyingType(parameter.ParameterType) is null ? " = default" : " = null";

    private static string Default(ParameterInfo parameter) => parameter switch
    {
        { DefaultValue: string text } => $"\"{text}\"",
        { DefaultValue: bool flag } => flag ? "true" : "false",
        _ => $"{parameter.DefaultValue}",
    };

    /// <summary>A comment as text.</summary>
    public static string Plain(XElement? element) => element is null
        ? ""
        : Regex.Replace(string.Concat(element.Nodes().Select(node => node is XElement { Name.LocalName: "c" } code
            ? $"`{code.Value}`"
            : node is XElement other ? Plain(other) : ((XText)node).Value)), @"\s+", " ").Trim();

    /// <summary>The lines of a text. A line of a list goes on beneath its first word.</summary>
    public static IEnumerable<string> Wrapped(string text) => text.Contains('\n') ? text.Split('\n') : Lines(text);

    private static IEnumerable<string> Lines(string text)
    {
        var indent = text.StartsWith("* ", StringComparison.Ordinal) ? "  " : "";
        var line = "";
        foreach (var word in text.Split(' '))
            if (line.Length + 1 + word.Length <= Columns)
                line = line == "" ? word : $"{line} {word}";
            else
            {
                yield return line;
                line = indent + word;
            }

        yield return line;
    }
}
