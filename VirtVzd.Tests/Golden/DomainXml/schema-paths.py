# SPDX-License-Identifier: LGPL-2.1-or-later
# Prints every element and attribute of libvirt's schema of domains by its path: schema-paths.txt is what it printed.
import sys,xml.etree.ElementTree as ET,os
NS='{http://relaxng.org/ns/structure/1.0}'
d='/usr/share/libvirt/schemas/'
defs={}
start={}
def load(f):
    if f in start: return
    r=ET.parse(d+f).getroot(); start[f]=None
    scan(r,f)
def scan(r,f):
    for c in r:
        t=c.tag.replace(NS,'')
        if t=='include':
            load(c.get('href'))
            scan(c,f)
        elif t=='define':
            defs.setdefault(c.get('name'),[]).append(c)
        elif t=='start': start[f]=c
        elif t=='div': scan(c,f)
load('domain.rng')
paths=set()
def names(n):
    # name class
    if n.get('name'): return [n.get('name')]
    out=[]
    for c in n:
        t=c.tag.replace(NS,'')
        if t in('name',): out.append(c.text.strip())
        elif t=='choice': out+= [x.text.strip() for x in c if x.tag==NS+'name']
        elif t in('anyName','nsName'): out.append('*')
        break
    return out
PREFIX={f'http://libvirt.org/schemas/domain/{p}/1.0':p+':' for p in ('qemu','lxc','vmware','xen','bhyve')}
def walk(n,path,stack):
    t=n.tag.replace(NS,'')
    if t=='element':
        for nm in names(n):
            nm=PREFIX.get(n.get('ns'),'')+nm
            p=path+'/'+nm if path else nm
            paths.add(p)
            if path.split('/').count(nm)>=2: continue
            key=(id(n),p)
            if key in seen: continue
            seen.add(key)
            for c in n: walk(c,p,())
    elif t=='attribute':
        for nm in names(n): paths.add(path+'/@'+nm)
    elif t=='ref':
        nm=n.get('name')
        if nm in stack: return
        k=(nm,path)
        if k in seen: return
        seen.add(k)
        for df in defs.get(nm,[]):
            for c in df: walk(c,path,stack+(nm,))
    elif t in('data','value','text','name','anyName','nsName','except','param','empty','notAllowed'): return
    else:
        for c in n: walk(c,path,stack)
seen=set()
walk(start['domain.rng'],'',())
for p in sorted(paths): print(p)
