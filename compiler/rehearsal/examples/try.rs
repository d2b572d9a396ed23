#![allow(clippy::all, missing_docs)]
use std::path::Path;
fn walk(d:&Path, root:&Path, out:&mut Vec<(String,String)>){ if d.is_file(){ out.push((d.file_name().unwrap().to_string_lossy().into(), std::fs::read_to_string(d).unwrap())); return;} for e in std::fs::read_dir(d).unwrap(){ let p=e.unwrap().path(); if p.is_dir(){walk(&p,root,out)} else if p.extension().is_some_and(|x|x=="hark"){ out.push((p.strip_prefix(root).unwrap().to_string_lossy().into(), std::fs::read_to_string(&p).unwrap())); } } }
fn main(){
  let dir=std::env::args().nth(1).unwrap(); let dir=Path::new(&dir);
  let mut files=vec![]; walk(dir,dir,&mut files);
  let manifest=std::fs::read_to_string(dir.join("hearken.yaml")).ok();
  let c=hearken_compiler::compile(hearken_compiler::Pack{manifest,files,lock:None}, Default::default());
  for d in &c.diagnostics { let l=d.labels.first(); let (p,pos)=match l{Some(l)=>(c.sources.get(l.at.file).map(|s|s.path.clone()).unwrap_or_default(), c.sources.position(l.at)),None=>("".into(),hearken_grammar::Position{line:0,column:0})}; println!("{} {:?} {}:{}:{} {} | {}",d.code.0,d.severity,p,pos.line,pos.column,d.message,d.help); }
  let Some(l)=c.lower() else { println!("not lowered"); return };
  let symbols=l.symbols.clone();
  let bytes=match l.finish(){Ok(b)=>b,Err(e)=>{println!("{e:?}");return}};
  println!("image {} bytes", bytes.len());
  let image=hearken_image::Image::open(&bytes).unwrap();
  let mut fails=0;
  for r in hearken_rehearsal::run_tests(&c,&symbols,&image){ match &r.failure{None=>println!("ok   {}",r.title),Some(f)=>{fails+=1; let p=c.sources.position(f.at); println!("FAIL {} {}:{} [{}] {}",r.title,c.sources.get(f.at.file).unwrap().path,p.line,c.sources.slice(f.at),f.message); for e in r.played.iter().rev().take(6).rev(){println!("       {e:?}");}}} }
  println!("{fails} failed");
}
