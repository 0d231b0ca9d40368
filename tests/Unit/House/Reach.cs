using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Tests.Unit.House;

/// <summary>
/// What code can come to from a type: every method that it calls or takes the address of, the virtual ones of
/// every object that it makes, and what starts the types that it touches. More than can really run, never less: this repository calls
/// nothing by reflection but where the desk verbs load a charm.
/// </summary>
internal sealed class Reach : IDisposable
{
    private readonly List<ModuleDefinition> modules;
    private readonly HashSet<MethodDefinition> reached = [];
    private readonly Queue<MethodDefinition> waiting = [];

    private Reach(IEnumerable<string> assemblies)
    {
        var resolver = new DefaultAssemblyResolver();
        resolver.AddSearchDirectory(AppContext.BaseDirectory);
        modules = [.. assemblies.Select(name =>
            ModuleDefinition.ReadModule(
                Path.Combine(AppContext.BaseDirectory, name + ".dll"), new ReaderParameters { AssemblyResolver = resolver }))];
    }

    /// <summary>What is called of other assemblies, with the type that calls it.</summary>
    public HashSet<(string Caller, string Member)> Outside { get; } = [];

    /// <summary>What is called of the assemblies that are looked into, as <c>Type.Member</c>, with the type that calls it.</summary>
    public HashSet<(string Caller, string Member)> Within { get; } = [];

    /// <summary>From every method of a type on.</summary>
    /// <param name="type">The type's full name.</param>
    /// <param name="assemblies">The assemblies to look into; the rest is outside.</param>
    public static Reach From(string type, params string[] assemblies)
    {
        var reach = new Reach(assemblies);
        foreach (var method in reach.modules.SelectMany(module => module.GetTypes()).Single(found => found.FullName == type).Methods)
            reach.Add(method);
        while (reach.waiting.TryDequeue(out var method))
            reach.Follow(method);
        return reach;
    }

    public void Dispose() => modules.ForEach(module => module.Dispose());

    private void Follow(MethodDefinition method)
    {
        if (method.IsPInvokeImpl)
            Outside.Add((Outermost(method.DeclaringType), $"extern {method.Name}"));
        Start(method.DeclaringType);
        foreach (var instruction in method.HasBody ? method.Body.Instructions : [])
        {
            if (instruction.Operand is MethodReference called)
                Follow(method, called, instruction.OpCode == OpCodes.Newobj);
            else if (instruction.OpCode == OpCodes.Initobj && instruction.Operand is TypeReference made && Inside(made) is { } value)
                Make(value);
            else if (instruction.Operand is FieldReference field && Inside(field.DeclaringType) is { } holder)
                Start(holder);
        }
    }

    private void Follow(MethodDefinition caller, MethodReference called, bool isMade)
    {
        if (Inside(called.DeclaringType) is not { } type)
        {
            Outside.Add((
                Outermost(caller.DeclaringType),
                $"{called.DeclaringType.Namespace}.{called.DeclaringType.Name.Split('`')[0]}.{called.Name}"));
            return;
        }

        Within.Add((Outermost(caller.DeclaringType), $"{Outermost(type)}.{called.Name}"));
        if (called.Resolve() is { } method)
            Add(method);
        if (isMade || (type.IsValueType && called.Name == ".ctor"))
            Make(type);
    }

    private void Make(TypeDefinition type)
    {
        foreach (var made in Bases(type).SelectMany(each => each.Methods).Where(each => each.IsVirtual))
            Add(made);
    }

    private void Add(MethodDefinition method)
    {
        if (reached.Add(method))
            waiting.Enqueue(method);
    }

    private void Start(TypeDefinition type)
    {
        foreach (var start in type.Methods.Where(method => method is { IsConstructor: true, IsStatic: true }))
            Add(start);
    }

    private IEnumerable<TypeDefinition> Bases(TypeDefinition type)
    {
        for (var at = type; at is not null; at = at.BaseType is { } above ? Inside(above) : null)
            yield return at;
    }

    private TypeDefinition? Inside(TypeReference type) =>
        modules.Exists(module =>
            module.Assembly.Name.Name == (
                type.GetElementType().Scope is ModuleDefinition own ? own.Assembly.Name.Name : type.GetElementType().Scope.Name))
            ? type.Resolve()
            : null;

    private static string Outermost(TypeDefinition type)
    {
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type.Name;
    }
}
