using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Core.Domain;
using Proof.Mutating;
using Simulation;

namespace Proof.Checking;

/// <summary>Where a charm's author keeps a value: a static property or field, found in the assemblies that know the library.</summary>
/// <param name="Member">The member.</param>
internal sealed record Home(MemberInfo Member)
{
    private const BindingFlags Static = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>As C# writes it, such as <c>Tinyproxy.TinyproxyCharm.Instance</c>.</summary>
    public string Expression => $"{Member.DeclaringType!.FullName!.Replace('+', '.')}.{Member.Name}";

    /// <summary>The home of this very object; else of a charm of its name, for a property may make it anew; else <c>null</c>.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public static Home? Of<T>(T value)
        where T : class
    {
        var members = Members<T>().ToList();
        var found = members.FindAll(member => ReferenceEquals(Read(member), value)) is [_, ..] same
            ? same
            : members.FindAll(member => IsSameCharm(Read(member), value));
        // One that only hands on what another assembly declares is no home.
        return found.Find(member => !found.Exists(other => IsReferring(member, other))) is { } home ? new(home) : null;
    }

    /// <summary>The assembly that declares the charm.</summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason), RequiresAssemblyFiles(CharmAssembly.Reason)]
    public CharmAssembly Assembly() => CharmAssembly.Of(
        Member.DeclaringType!.Assembly,
        copy => (ICharm)Read(copy.GetType(Member.DeclaringType!.FullName!, throwOnError: true)!.GetMember(Member.Name, Static).Single())!);

    /// <summary>
    /// The types in which a site and a plan are kept, as Cecil writes them: they decide nothing. A type that has the charm, too, is the
    /// charm's.
    /// </summary>
    [RequiresUnreferencedCode(CharmAssembly.Reason), RequiresDynamicCode(CharmAssembly.Reason)]
    public IReadOnlyList<string> Aside(Site site, CheckPlan? plan) =>
    [
        .. new[] { Of(site), plan is null ? null : Of(plan) }.Select(home => home?.Member.DeclaringType).OfType<Type>()
            .Where(type => type != Member.DeclaringType).Select(type => type.FullName!.Replace('+', '/')).Distinct(),
    ];

    [RequiresUnreferencedCode(CharmAssembly.Reason)]
    private static bool IsReferring(MemberInfo one, MemberInfo other) =>
        one.Module.Assembly.GetReferencedAssemblies().Any(reference => reference.FullName == other.Module.Assembly.FullName);

    private static bool IsSameCharm(object? one, object other) => one is ICharm charm && other is ICharm known && charm.Name == known.Name;

    [RequiresUnreferencedCode(CharmAssembly.Reason)]
    private static IEnumerable<MemberInfo> Members<T>() =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        where !assembly.IsDynamic && !assembly.IsCollectible
            && assembly.GetReferencedAssemblies().Any(reference => reference.Name == typeof(ICharm).Assembly.GetName().Name)
        from type in assembly.GetTypes()
        where !type.ContainsGenericParameters && !type.Name.StartsWith('<')
        from member in type.GetMembers(Static)
        where TypeOf(member) == typeof(T) && !member.Name.Contains('<') && !member.Name.Contains('@')
        select member;

    private static Type? TypeOf(MemberInfo member) => member switch
    {
        PropertyInfo { CanRead: true } property when property.GetIndexParameters() is [] => property.PropertyType,
        FieldInfo field => field.FieldType,
        _ => null,
    };

    private static object? Read(MemberInfo member) =>
        member is PropertyInfo property ? property.GetValue(null) : ((FieldInfo)member).GetValue(null);
}
